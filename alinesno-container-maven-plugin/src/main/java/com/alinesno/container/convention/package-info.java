/**
 * The platform's convention as data and pure functions: how images are called, what architectures are called, which
 * tags a version gets, and which platform images exist.
 *
 * <p>The words (families, scopes, known images) stand in {@code naming.json} beside these classes. A parent POM adds to
 * them through an {@link com.alinesno.container.convention.Extension}; nothing here knows a family or an image by name.
 * Nothing reads a file, a clock or a property either: all facts are passed in.
 *
 * <p>The catalogue is shipped as the platform's image plan has it, with the two places where the plan breaks its own
 * rule: {@code alinesno-container-iot-yolo} stands under {@code vision}, and {@code alinesno-container-dev-mysql} stands
 * there twice. Mending them silently in our copy would hide from the people who keep the plan that it needs mending, and
 * a second, corrected copy would drift from the first. So there is one copy;
 * {@link com.alinesno.container.convention.CatalogueCheck#findings()} reports what is wrong with it, and what builds are
 * held to is derived from it by {@link com.alinesno.container.convention.CatalogueCheck#sound()}: a heading is what the
 * plan's author decided, so a misplaced image counts under the name that its heading asks for, and a doubled one counts
 * once. An entry that a parent POM adds is judged in the same way.
 */
@NullMarked
package com.alinesno.container.convention;

import org.jspecify.annotations.NullMarked;
