// SPDX-License-Identifier: Apache-2.0
/**
 * The templates of a chart, made of the trees that the files for a cluster are written of: what a release is to decide
 * becomes a {@link com.alinesno.container.deploy.helm.templates.TemplateNode}, with a default in the values and a type
 * in their schema.
 */
@NullMarked
package com.alinesno.container.deploy.helm.templates;

import org.jspecify.annotations.NullMarked;
