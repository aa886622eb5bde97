// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.CpuAmount;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Resources;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The resources that the user asks for; null is what he leaves to us.
 *
 * @param unlimitedCpu whether processors have no limit
 */
public record ResourceRequest(
        @Nullable CpuAmount cpuRequest,
        @Nullable CpuAmount cpuLimit,
        boolean unlimitedCpu,
        @Nullable MemoryAmount memoryRequest,
        @Nullable MemoryAmount memoryLimit,
        @Nullable MemoryAmount storageRequest,
        @Nullable MemoryAmount storageLimit) {

    private static final CpuAmount CPU_REQUEST = new CpuAmount(250);
    private static final CpuAmount CPU_LIMIT = new CpuAmount(1000);
    private static final MemoryAmount MEMORY_REQUEST = MemoryAmount.ofMebibytes(512);
    private static final MemoryAmount MEMORY_LIMIT = MemoryAmount.ofMebibytes(1024);
    private static final MemoryAmount STORAGE_REQUEST = MemoryAmount.ofMebibytes(256);
    private static final MemoryAmount STORAGE_LIMIT = MemoryAmount.ofMebibytes(1024);
    private static final String SIZE = "([0-9]{1,9})([kKmMgGtT]?)";
    private static final Pattern HEAP = Pattern.compile("(?:-X?mx|-XX:MaxHeapSize=)" + SIZE);
    private static final Pattern BESIDE_HEAP = Pattern.compile("-XX:Max(?:Metaspace|DirectMemory)Size=" + SIZE);

    /** Beside the heap: classes, compiled code, threads, buffers. */
    private static final long BESIDE_HEAP_MEBIBYTES = 256;

    /** What the JVM may take beyond the heap for each four mebibytes of heap. */
    private static final long HEAP_SHARE = 4;

    /**
     * Fills in what was left to us.
     *
     * @param jvmFlags the options that the image starts its JVM with; a heap of a fixed size raises the memory's limit
     * @throws ConfigurationException when a request is more than its limit, or the heap alone is more than the memory
     */
    Resources resolve(List<String> jvmFlags) {
        CpuAmount limit = unlimitedCpu ? null : orElse(cpuLimit, larger(CPU_LIMIT, cpuRequest));
        MemoryAmount memory = orElse(memoryLimit, larger(memoryFor(jvmFlags), memoryRequest));
        long heap = last(HEAP, jvmFlags);
        if (heap >= memory.bytes()) {
            throw new ConfigurationException(
                    "<deploy><resources><memoryLimit>",
                    memory + " is less than the heap of " + (heap >> 20) + "Mi that <jvmFlags> gives the JVM",
                    "Raise the limit, or use -XX:MaxRAMPercentage instead of -Xmx.");
        }
        MemoryAmount storage = orElse(storageLimit, larger(STORAGE_LIMIT, storageRequest));
        return new Resources(
                orElse(cpuRequest, limit == null ? CPU_REQUEST : smaller(CPU_REQUEST, limit)),
                limit,
                orElse(memoryRequest, smaller(larger(MEMORY_REQUEST, heapRequest(heap)), memory)),
                memory,
                orElse(storageRequest, smaller(STORAGE_REQUEST, storage)),
                storage);
    }

    private static MemoryAmount memoryFor(List<String> jvmFlags) {
        long heap = last(HEAP, jvmFlags) >> 20;
        long beside = 0;
        for (String flag : jvmFlags) {
            beside += last(BESIDE_HEAP, List.of(flag)) >> 20;
        }
        long mebibytes = heap + Math.max(heap / HEAP_SHARE, beside) + BESIDE_HEAP_MEBIBYTES;
        return larger(MEMORY_LIMIT, heap == 0 ? null : MemoryAmount.ofMebibytes(mebibytes));
    }

    /** The heap for which a limit of memory is enough, in mebibytes; zero or less where it is for none. */
    static long heapWithin(long limitMebibytes) {
        return (limitMebibytes - BESIDE_HEAP_MEBIBYTES) * HEAP_SHARE / (HEAP_SHARE + 1);
    }

    private static @Nullable MemoryAmount heapRequest(long heap) {
        return heap < 1L << 20 ? null : MemoryAmount.ofMebibytes(heap >> 20);
    }

    /** The size that the last option of this kind gives, in bytes; 0 where there is none. */
    private static long last(Pattern option, List<String> jvmFlags) {
        long bytes = 0;
        for (String flag : jvmFlags) {
            Matcher parts = option.matcher(flag);
            if (parts.matches()) {
                int power = parts.group(2).isEmpty()
                        ? 0
                        : "KMGT".indexOf(Character.toUpperCase(parts.group(2).charAt(0))) + 1;
                bytes = Long.parseLong(parts.group(1)) << (10 * power);
            }
        }
        return bytes;
    }

    private static <T> T orElse(@Nullable T asked, T ours) {
        return asked == null ? ours : asked;
    }

    private static <T extends Comparable<T>> T larger(T one, @Nullable T other) {
        return other == null || one.compareTo(other) >= 0 ? one : other;
    }

    private static <T extends Comparable<T>> T smaller(T one, T other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
