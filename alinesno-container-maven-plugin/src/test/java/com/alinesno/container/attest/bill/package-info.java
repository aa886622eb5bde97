@NullMarked
package com.alinesno.container.attest.bill;

import org.jspecify.annotations.NullMarked;
