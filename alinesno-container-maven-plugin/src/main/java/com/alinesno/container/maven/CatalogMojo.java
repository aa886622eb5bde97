// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.inspect.Catalog;
import com.alinesno.container.inspect.CatalogReader;
import com.alinesno.container.inspect.JsonWriter;
import com.alinesno.container.inspect.TableWriter;
import com.alinesno.container.maven.descriptor.CatalogElements;
import com.alinesno.container.maven.inputs.InspectionInput;
import com.alinesno.container.maven.parameters.CatalogParameters;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.registry.RegistryClient;
import com.alinesno.container.store.ByteCount;
import java.io.IOException;
import java.io.PrintStream;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Lists the repositories of a registry with their tags, or the tags of one of them. It needs no project. */
@Mojo(
        name = "catalog",
        configurator = GoalConfigurator.NAME,
        threadSafe = true,
        requiresProject = false,
        aggregator = true)
@SuppressWarnings("unused") // the fields are for tools, which read their types
public final class CatalogMojo extends InspectionMojo {

    /**
     * What the goal {@code catalog} lists. It has {@code <registry>}, {@code <repository>}, {@code <format>},
     * {@code <output>}.
     */
    @Parameter
    private CatalogElements catalog;

    @Inject
    CatalogMojo(SettingsDecrypter decrypter) {
        this(decrypter, System.out);
    }

    CatalogMojo(SettingsDecrypter decrypter, PrintStream console) {
        super(decrypter, console);
    }

    @Override
    void look(InspectionInput input, Registries registries) throws IOException {
        CatalogParameters wanted = input.settings().catalog();
        ImageReference registry = input.registry();
        RegistryClient client = registries.client(registry.registry(), input.access(registry));
        CatalogReader reader = new CatalogReader(registry.registry(), client);
        Catalog catalog = wanted.repository() == null
                ? reader.all()
                : reader.one(input.repository(registry, wanted.repository()).repository());
        tell(
                "<catalog><output>",
                wanted.format(),
                wanted.output(),
                new TableWriter(ByteCount::of).lines(catalog),
                JsonWriter.bytes(catalog));
    }
}
