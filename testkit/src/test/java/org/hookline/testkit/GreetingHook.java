package org.hookline.testkit;

import com.google.auto.service.AutoService;
import org.hookline.Hook;

/** A hook without settings that keeps the contract. */
@AutoService(Hook.class)
public final class GreetingHook implements Hook {}
