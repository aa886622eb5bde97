// SPDX-License-Identifier: Apache-2.0
@NullMarked
package com.alinesno.container.deploy.assembly;

import org.jspecify.annotations.NullMarked;
