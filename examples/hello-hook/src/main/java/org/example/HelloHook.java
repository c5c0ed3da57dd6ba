package org.example;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.Trainer;

@AutoService(Hook.class)
public final class HelloHook implements Hook {
  @Override
  public void afterStep(Trainer trainer) {
    if (trainer.iter() % 100 == 0) {
      System.out.println("Hello at iteration " + trainer.iter() + "!");
    }
  }
}
