// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What users may rely on, said once beside the test that holds it. {@link PromisesPageTest} makes docs/promises.md of all of them;
 * a test without assertion of the sentence is no promise, so the annotation belongs on the test that would fail first.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Promise {

    /** The section of the page. */
    Subject subject();

    /** The promise, one sentence in plain present-day English with its full stop; it starts with what is protected, or with "Never". */
    String value();

    /** The same sentence in Chinese. */
    String zh();

    /** The sections of the page, in its order. */
    enum Subject {
        FILES("Files that are not ours", "不属于本插件的文件"),
        SECRETS("Secrets", "机密信息"),
        OUTSIDE("What comes from outside", "来自外部的内容"),
        REGISTRIES("Images in a registry", "镜像仓库服务中的镜像"),
        IMAGES("Images", "镜像"),
        DEPLOYMENT("Deployment files", "部署文件");

        final String en;
        final String zh;

        Subject(String en, String zh) {
            this.en = en;
            this.zh = zh;
        }
    }
}
