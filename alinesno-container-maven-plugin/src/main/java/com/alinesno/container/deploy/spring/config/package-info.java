// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration of a Spring Boot service, read as Spring Boot reads it: profiles, documents in one file, imports,
 * placeholders, relaxed names, environment before files.
 * {@link com.alinesno.container.deploy.spring.config.ServiceConfiguration} is the way in.
 */
@NullMarked
package com.alinesno.container.deploy.spring.config;

import org.jspecify.annotations.NullMarked;
