package org.yunqiao;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The server on a port of its own, over a real, empty database of this test class's own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = Yunqiao.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "yunqiao.serving=true",
      "yunqiao.analysis.follow=false", // who looks at figures turns it on
      "spring.datasource.hikari.maximum-pool-size=8"
    })
@ContextConfiguration(initializers = Databases.Initializer.class)
@DirtiesContext
public @interface RealServer {}
