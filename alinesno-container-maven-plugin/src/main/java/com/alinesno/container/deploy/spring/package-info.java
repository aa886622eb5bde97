// SPDX-License-Identifier: Apache-2.0
/**
 * What a Spring Boot service says of itself: its version and starters from the class path, its ports, paths and health
 * groups from {@code application.yml} and {@code application.properties}, read as Spring Boot reads them: profiles,
 * documents in one file, placeholders, relaxed names, environment before files.
 */
@NullMarked
package com.alinesno.container.deploy.spring;

import org.jspecify.annotations.NullMarked;
