package org.yunqiao;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** All rooms over a real, empty database that this test class has to itself. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = Yunqiao.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {"yunqiao.serving=false", "spring.datasource.hikari.maximum-pool-size=12"})
@ContextConfiguration(initializers = Databases.Initializer.class)
@DirtiesContext
public @interface RealDatabase {}
