@NullMarked
package com.alinesno.container.attest;

import org.jspecify.annotations.NullMarked;
