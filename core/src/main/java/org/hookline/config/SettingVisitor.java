package org.hookline.config;

import java.lang.reflect.RecordComponent;

/** Is shown every setting of a record, and what is there, before it is bound. */
interface SettingVisitor {

  /** Looks at nothing. */
  SettingVisitor NONE = (component, site) -> {};

  void visit(RecordComponent component, Site site);
}
