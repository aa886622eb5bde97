// SPDX-License-Identifier: Apache-2.0
@NullMarked
package com.alinesno.container.credentials;

import org.jspecify.annotations.NullMarked;
