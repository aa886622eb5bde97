// SPDX-License-Identifier: Apache-2.0
@NullMarked
package com.alinesno.container.probe;

import org.jspecify.annotations.NullMarked;
