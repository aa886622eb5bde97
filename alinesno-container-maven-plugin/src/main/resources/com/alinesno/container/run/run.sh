# SPDX-License-Identifier: Apache-2.0
# Run by sh, with what is to be done as arguments, in the directory that all paths without a slash before them begin in.
# Standard input is what the build sends, and ends when the build does; standard output is what it is answered, standard
# error what a command says.
set -eu
umask 022

die() {
    printf '%s\n' "$*" >&2
    exit 125
}

# Sets $found to where the path $1 leads in the directory $2: links are followed, and never lead out of it.
resolve() {
    found='' rest=$1 links=0
    while [ -n "$rest" ]; do
        part=${rest%%/*}
        case $rest in
        */*) rest=${rest#*/} ;;
        *) rest= ;;
        esac
        case $part in
        '' | .) ;;
        ..) found=${found%/*} ;;
        *)
            if [ -h "$2$found/$part" ]; then
                links=$((links + 1))
                [ "$links" -le 40 ] || die "there are too many links on the way to $1"
                target=$(readlink "$2$found/$part" && echo .)
                target=${target%??}
                case $target in
                /*) found= ;;
                esac
                rest=$target/$rest
            else
                found=$found/$part
            fi
            ;;
        esac
    done
}

# Remembers what is made for the time being, the last first, and tells the build.
add_stub() {
    stubs="$1
$stubs"
    printf 'stub %s\n' "$1"
}

# Makes what is missing of the directory $1, which has no links in it.
make_directory() {
    if [ -n "$1" ] && [ ! -d "$root$1" ]; then
        make_directory "${1%/*}"
        mkdir "$root$1"
        add_stub "$1"
    fi
}

# Sets $found to the place of the mount point $1 and makes it where it is missing: a directory where $2 is one, else a file.
make_place() {
    resolve "$1" "$root"
    if [ ! -e "$root$found" ]; then
        if [ -d "$2" ]; then
            make_directory "$found"
        else
            make_directory "${found%/*}"
            : >"$root$found"
            add_stub "$found"
        fi
    fi
    printf 'place %s\n' "$found"
}

remove_stubs() {
    printf '%s' "$stubs" | while IFS= read -r stub; do
        if [ -d "$1$stub" ] && [ ! -h "$1$stub" ]; then
            rmdir "$1$stub" 2>/dev/null || :
        else
            rm -f "$1$stub"
        fi
    done
}

# Sets $shown to what a mount shows, by the kind and the two words that tell where it is.
find_source() {
    count=$((count + 1))
    case $1 in
    host) shown=$2 ;;
    within)
        resolve "$3" "$2"
        shown=$2$found
        ;;
    layers)
        mkdir "$work/source.$count"
        mount -t overlay -o "$plain,lowerdir=$2:$work/empty" overlay "$work/source.$count"
        resolve "$3" "$work/source.$count"
        shown=$work/source.$count$found
        ;;
    none)
        mkdir "$work/source.$count"
        shown=$work/source.$count
        ;;
    esac
    [ -e "$shown" ] || die "there is no $3 to be mounted"
}

# Puts $1 at the mount point $2. Where the kernel does not mount for us, it is moved there for as long as the command runs.
put() {
    make_place "$2" "$1"
    if [ "$mode" = chroot ]; then
        mv -T "$root$found" "$work/hidden.$count"
        mv -T "$1" "$root$found"
        moved="$count $found
$moved"
    else
        mount --bind -o "$3,nosuid,nodev" "$1" "$root$found"
    fi
}

# Moves back what was moved, the last first; the places of caches stand in $caches.
put_back() {
    printf '%s' "$moved" | while read -r number place; do
        if [ -h "$work/cache.$number" ]; then
            mv -T "$root$place" "$(readlink "$work/cache.$number")"
        else
            rm -rf "$root$place"
        fi
        mv -T "$work/hidden.$number" "$root$place"
    done
}

mount_files() {
    find_source "$1" "$2" "$3"
    if [ "$mode" = chroot ] || { [ "$5" = rw ] && [ ! -d "$shown" ]; }; then
        cp -aT "$shown" "$work/copy.$count"
        shown=$work/copy.$count
    elif [ "$5" = rw ]; then
        mkdir "$work/lower.$count" "$work/upper.$count" "$work/work.$count" "$work/copy.$count"
        mount --bind "$shown" "$work/lower.$count"
        mount -t overlay -o "$options,lowerdir=$work/lower.$count:$work/empty,upperdir=$work/upper.$count,workdir=$work/work.$count" \
            overlay "$work/copy.$count"
        shown=$work/copy.$count
    fi
    put "$shown" "$4" "$5"
}

# $1 is the directory, $2 to $4 mode and owner when it is new, $5 to $7 what is in it then, $8 the mount point, $9 ro or rw.
mount_cache() {
    if [ ! -d "$1" ]; then
        find_source "$5" "$6" "$7"
        mkdir "$1.new.$work_name"
        cp -aT "$shown" "$1.new.$work_name"
        chown "$3:$4" "$1.new.$work_name"
        chmod "$2" "$1.new.$work_name"
        mv -T "$1.new.$work_name" "$1"
    fi
    touch "$1"
    count=$((count + 1))
    [ "$mode" != chroot ] || ln -s "$PWD/$1" "$work/cache.$count"
    put "$1" "$8" "$9"
}

mount_memory() {
    count=$((count + 1))
    if [ "$mode" = chroot ]; then
        mkdir -m 1777 "$work/copy.$count"
        put "$work/copy.$count" "$2" rw
    else
        make_place "$2" /
        mount -t tmpfs -o "nosuid,nodev,$1" tmpfs "$root$found"
    fi
}

# A socket is known by its inode, so where nothing can be mounted the command gets a second name of it: a copy would be another
# socket, and the user's own has to stay where it is.
mount_socket() {
    count=$((count + 1))
    shown=$1
    if [ "$mode" = chroot ]; then
        shown=$work/copy.$count
        ln "$1" "$shown" 2>/dev/null ||
            die "the socket $1 cannot be shown to a command without namespaces: it is on another file system than the cache"
    fi
    put "$shown" "$2" rw
}

# The next $1 bytes of standard input as a file in memory, with mode $2 and owner $3:$4 at $5.
mount_content() {
    count=$((count + 1))
    head -c "$1" >"$work/memory/$count"
    [ "$6" != trust ] || add_authorities >>"$work/memory/$count"
    [ "$3:$4" = 0:0 ] || chown "$3:$4" "$work/memory/$count"
    [ "$2" = 0644 ] || chmod "$2" "$work/memory/$count"
    put "$work/memory/$count" "$5" ro
}

# The certificates that the file system of the command trusts by itself, or those of this machine.
add_authorities() {
    for bundle in "$root" ''; do
        for file in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem; do
            [ -z "$bundle" ] || {
                resolve "$file" "$bundle"
                file=$found
            }
            if [ -f "$bundle$file" ]; then
                cat "$bundle$file"
                return
            fi
        done
    done
}

# /proc, /sys and /dev as containers have them, by one call: each program that is started costs a millisecond.
mount_system() {
    for place in /proc /sys /dev; do
        make_place "$place" /
        [ "$found" = "$place" ] || die "the image has a link at $place"
    done
    mount -t tmpfs -o nosuid,mode=755,size=64k tmpfs "$root/dev"
    mkdir "$root/dev/pts" "$root/dev/shm"
    cp -d /dev/fd /dev/stdin /dev/stdout /dev/stderr "$root/dev"
    ln -s pts/ptmx "$root/dev/ptmx"
    for node in null zero full random urandom tty; do
        : >"$root/dev/$node"
    done
    list_mounts >"$work/mounts"
    (cd "$root" && mount --all --fstab "$OLDPWD/$work/mounts")
}

# What to mount, in the form of fstab(5).
list_mounts() {
    echo proc proc proc nosuid,nodev,noexec
    if [ "$mode" = user ]; then
        echo /sys sys none rbind
    else
        echo sysfs sys sysfs ro,nosuid,nodev,noexec
    fi
    for node in null zero full random urandom tty; do
        echo "/dev/$node dev/$node none bind"
    done
    echo devpts dev/pts devpts nosuid,noexec,newinstance,ptmxmode=0666,mode=0620,gid=5
    echo tmpfs dev/shm tmpfs nosuid,nodev,noexec,mode=1777,size=64m
    [ "$security" = insecure ] || hide_kernel
}

# What Docker hides of the kernel; it matters where the root of the command is that of the machine.
hide_kernel() {
    for path in bus fs irq sys sysrq-trigger; do
        [ ! -e "/proc/$path" ] || echo "proc/$path proc/$path none bind,ro,nosuid,nodev,noexec"
    done
    for path in proc/acpi proc/asound proc/scsi sys/firmware sys/devices/virtual/powercap; do
        [ ! -d "/$path" ] || echo "tmpfs $path tmpfs ro,size=4k"
    done
    for path in interrupts kcore keys latency_stats sched_debug timer_list timer_stats; do
        [ ! -f "/proc/$path" ] || echo "/dev/null proc/$path none bind"
    done
}

# The few devices that programs cannot do without, where nothing can be mounted.
make_devices() {
    for place in /proc /dev; do
        make_place "$place" /
    done
    for node in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0; do
        name=$found/${node%%:*}
        numbers=${node#*:}
        if [ ! -e "$root$name" ]; then
            mknod -m 666 "$root$name" c "${numbers%:*}" "${numbers#*:}"
            add_stub "$name"
        fi
    done
}

# shellcheck disable=SC3013 # Debian's, BusyBox's and GNU's shells all have -ef.
# Whether the process of the directory $1 belongs to the command.
is_ours() {
    case $mode in
    chroot) [ "$1/root" -ef "$root" ] ;;
    *) [ "${1##*/}" != 1 ] && [ "${1##*/}" != "$watcher" ] ;;
    esac
}

# Kills what is left of the command, and tells the names of what ran on after its end.
kill_all() {
    names=
    for process in "$processes"/[0-9]*; do
        if is_ours "$process"; then
            name=
            { read -r name <"$process/comm"; } 2>/dev/null || :
            names="$names${name:+ $name}"
            [ "$mode" != chroot ] || kill -KILL "${process##*/}" 2>/dev/null || :
        fi
    done
    [ "$mode" = chroot ] || kill -KILL -1 2>/dev/null || :
    printf 'left%s\n' "$names"
}

# Ends all of it when the build has ended, or does not want it any more.
stop() {
    trap '' TERM
    kill_all >/dev/null 2>&1
    [ "$mode" != chroot ] || put_back
    exit 137
}

# One record for each name below $1; what may hold anything ends with a NUL.
list() {
    find "$1" -mindepth 1 -printf '%y %m %U %G %s %T@ %C@ %i %n %P\0%l\0'
    printf 'end\0'
}

# The same of those names below $1 that the directory $2 has too.
list_also() {
    find "$1" -mindepth 1 -printf './%P\0' | (
        cd "$2"
        xargs -0 -r sh -c 'exec find "$@" -maxdepth 0 -printf "%y %m %U %G %s %T@ %C@ %i %n %p\\0%l\\0"' find
    ) 2>/dev/null || :
    printf 'end\0'
}

# Sends the files of the directory $1 that the next $2 bytes of standard input name, each ended by a NUL.
send_files() {
    head -c "$2" >"$work/names"
    tar --create --file=- --format=posix --pax-option=delete=atime,delete=ctime --numeric-owner --xattrs \
        --xattrs-include=security.capability --xattrs-include='user.*' --xattrs-include=trusted.overlay.opaque \
        --no-recursion --directory="$1" --null --verbatim-files-from --files-from="$work/names"
}

# Tells the names in directories of the layers below.
send_names() {
    head -c "$1" >"$work/names"
    (
        cd "$work/below"
        xargs -0 -r sh -c 'exec find "$@" -mindepth 1 -maxdepth 1 -printf "%p\\0"' find
    ) <"$work/names"
    printf 'end\0'
}

# Has the build ask what it wants to know of the directory $1, until it has no more requests.
serve() {
    while read -r request argument; do
        case $request in
        archive) send_files "$1" "$argument" ;;
        archive-below) send_files "$work/below" "$argument" ;;
        names-below) send_names "$argument" ;;
        adopt) printf '%s\n' "$argument" >"$work/adopt" ;;
        keep)
            head -c "$argument" >"$work/enter"
            : >"$work/keep"
            printf '%s\n' "$PWD/$work/enter"
            ;;
        esac
    done
}

# Runs what comes after the directory $1 and removes that directory, or what is not to be kept of it. This is outside of the
# namespace of mounts: nobody may remove what is only shown there.
clear_after() {
    work=$1
    shift
    code=0
    "$@" || code=$?
    if [ -f "$work/adopt" ]; then
        read -r place <"$work/adopt"
        mv -T "$work/upper" "$place" 2>/dev/null || :
    fi
    [ -f "$work/keep" ] || rm -rf "$work"
    return "$code"
}

# Tries what running a command takes, in the directory $2.
probe() {
    for program in tar find xargs; do
        "$program" --version | grep -q GNU || die "the program $program is not GNU's"
    done
    if [ "$1" = chroot ]; then
        mknod "$2/null" c 1 3
        : >"$2/null"
    else
        mkdir "$2/lower" "$2/upper" "$2/work" "$2/merged" "$2/proc"
        mount -t overlay -o "$3,lowerdir=$2/lower,upperdir=$2/upper,workdir=$2/work" overlay "$2/merged"
        mount -t proc proc "$2/proc"
    fi
    setpriv --bounding-set=-all,+sys_chroot --inh-caps=-all --regid=0 --clear-groups \
        nsenter --root=/ --wd=/ true
    echo works
}

# Sees to it that programs for another processor run: by qemu, which all of the machine is told of, or a user namespace of ours. Where
# there is none yet the command gets one, in which everybody is who he is outside.
emulate() {
    case $(uname -m):$1 in
    x86_64:amd64 | x86_64:386 | i?86:386 | aarch64:arm64 | armv*:arm | riscv64:riscv64 | ppc64le:ppc64le | s390x:s390x | *:-)
        return
        ;;
    esac
    class=2 order=1 before='\x02\x00' after='\x00'
    case $1 in
    amd64) name=x86_64 machine='\x3e' ;;
    386) name=i386 machine='\x03' class=1 ;;
    arm64) name=aarch64 machine='\xb7' ;;
    arm) name=arm machine='\x28' class=1 ;;
    riscv64) name=riscv64 machine='\xf3' ;;
    ppc64le) name=ppc64le machine='\x15' ;;
    s390x) name=s390x machine='\x16' order=2 before='\x00\x02\x00' after= ;;
    *) die "this machine cannot run programs for $1" ;;
    esac
    [ ! -e "/proc/sys/fs/binfmt_misc/qemu-$name" ] || return 0
    emulator=$(command -v "qemu-$name-static") ||
        die "programs for $1 need qemu-$name-static here: sudo apt-get install qemu-user-static"
    mkdir "$work/formats"
    zeros='\x00\x00\x00\x00\x00\x00\x00\x00\x00'
    ones='\xff\xff\xff\xff\xff\xff\xff\xff'
    mask='\xfe\xff\xff\xff'
    [ "$order" = 1 ] || mask='\xff\xfe\xff\xff'
    format=":qemu-$name:M::\\x7fELF\\x0$class\\x0$order\\x01$zeros$before$machine$after:\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00$ones$mask:$emulator:OCF"
    advice="programs for $1 need qemu to be registered on this machine: sudo apt-get install qemu-user-static binfmt-support, or \
docker run --privileged --rm tonistiigi/binfmt --install $1"
    case $mode in
    user) register "$work/formats" "$format" 2>/dev/null || die "$advice" ;;
    root)
        unshare --user --mount true 2>/dev/null || die "$advice"
        nested=yes
        ;;
    *) die "$advice" ;;
    esac
}

# Tells the kernel of the format $2, for the user namespace whose table is mounted at $1 (Linux 6.7 and later).
register() {
    mount -t binfmt_misc binfmt_misc "$1" && printf '%s' "$2" >"$1/register"
}

# What a command's user namespace begins with: it waits until the kernel knows who is who in it, and registers the format.
# shellcheck disable=SC2016 # for another shell
enter_nested=': >"$1/entered"
while [ ! -e "$1/known" ]; do
    sleep 0.01
done
{ mount -t binfmt_misc binfmt_misc "$1/formats" && printf "%s" "$2" >"$1/formats/register"; } 2>/dev/null || {
    printf "%s\n" "$3" >&2
    exit 125
}
shift 3
exec "$@"'

# Tells the kernel that everybody in the user namespace of the command is who he is outside, once it has entered that.
know_everybody() {
    while [ ! -e "$work/entered" ]; do
        kill -0 "$child" 2>/dev/null || return 0
        sleep 0.01
    done
    for map in uid_map gid_map; do
        echo '0 0 4294967295' >"$processes/$child/$map"
    done
    : >"$work/known"
}

# Mounts the layers $lower with what was changed on top of them.
mount_layers() {
    mount -t overlay -o "$options,nodev,lowerdir=$lower$work/empty,upperdir=$work/upper,workdir=$work/work" overlay "$root"
    mount -t tmpfs -o mode=755 tmpfs "$work/memory"
    mount_system
    hostname build 2>/dev/null || :
}

# A shell in the file system of a command that failed; the words are those of the command.
enter() {
    mode=$1 work=$2 lower=$3 options=$4 security=$6
    stubs=
    root=$PWD/$lower
    if [ "$mode" != chroot ]; then
        root=$PWD/$work/merged
        rm -rf "$work/work/work"
        mount_layers >/dev/null
    fi
    exec env -i HOME=/root TERM="${TERM:-dumb}" PATH="$PATH" nsenter --root="$root" --wd="$root" /bin/sh -i
}

run() {
    mode=$1 work=$2 lower=$3 options=$4 plain=$5 security=$6 directory=$7 processor=$8
    shift 8
    work_name=${work##*/} count=0 stubs='' moved='' watcher='' nested=''
    exec 3<&0
    mkdir "$work/empty" "$work/memory"
    if [ "$mode" = chroot ]; then
        root=$PWD/$lower processes=/proc
        make_devices
    else
        root=$PWD/$work/merged processes=$root/proc
        mkdir "$work/upper" "$work/work" "$work/merged" "$work/below"
        mount -t overlay -o "$plain,ro,lowerdir=$lower$work/empty:$work/memory" overlay "$work/below"
        mount_layers
    fi
    emulate "$processor"
    while [ "$1" != -- ]; do
        case $1 in
        bind)
            mount_files "$2" "$3" "$4" "$5" "$6"
            shift 6
            ;;
        cache)
            shift
            mount_cache "$@"
            shift 9
            ;;
        memory)
            mount_memory "$2" "$3"
            shift 3
            ;;
        content)
            mount_content "$2" "$3" "$4" "$5" "$6" "$7"
            shift 7
            ;;
        socket)
            mount_socket "$2" "$3"
            shift 3
            ;;
        esac
    done
    shift
    if [ "$mode" = chroot ]; then
        echo list
        list "$root"
    fi
    resolve "$directory" "$root"
    mkdir -p "$root$found"
    directory=$root$found
    echo accounts
    for file in /etc/passwd /etc/group; do
        resolve "$file" "$root"
        [ ! -f "$root$found" ] || cat "$root$found"
        printf '\0'
    done
    read -r uid gid groups home || exit 137
    [ -z "$home" ] || set -- "HOME=$home" "$@"
    execute "$@" <&- >&2 3<&- &
    child=$!
    trap 'stop' TERM
    [ -z "$nested" ] || know_everybody
    {
        read -r _ <&3 || :
        kill -TERM "$$"
    } >/dev/null 2>&1 &
    watcher=$!
    code=0
    wait "$child" || code=$?
    trap '' TERM
    kill "$watcher" 2>/dev/null || :
    kill_all
    wait
    if [ "$mode" = chroot ]; then
        put_back
        remove_stubs "$root"
    else
        # Those that are just being killed end the call that they are in.
        [ -z "$names" ] || sleep 0.1
        umount -l "$root"
        remove_stubs "$work/upper"
    fi
    printf 'exit %s\n' "$code"
    if [ "$code" != 0 ]; then
        serve "$root"
        return
    fi
    if [ "$mode" = chroot ]; then
        list "$root"
        serve "$root"
    else
        list "$work/upper"
        list_also "$work/upper" "$work/below"
        serve "$work/upper"
    fi
}

# Becomes the command: of its words, variables stand before the first "--".
execute() {
    exec </dev/null
    kept=-all,+chown,+dac_override,+fsetid,+fowner,+mknod,+net_raw,+setgid,+setuid,+setfcap,+setpcap
    kept=$kept,+net_bind_service,+sys_chroot,+kill,+audit_write
    [ "$security" != insecure ] || kept=+all
    entry=$(command -v nsenter)
    begun=
    for word; do
        shift
        if [ -z "$begun" ] && [ "$word" = -- ]; then
            begun=yes
            set -- "$@" "$entry" --root="$root" --wd="$directory"
            [ "$uid" = 0 ] || set -- "$@" --setuid="$uid"
            set -- "$@" --
        else
            set -- "$@" "$word"
        fi
    done
    set -- setpriv --bounding-set="$kept" --inh-caps=-all --regid="$gid" "$groups" env -i "$@"
    [ -z "$nested" ] || set -- unshare --user --mount sh -c "$enter_nested" sh "$work" "$format" "$advice" "$@"
    exec "$@"
}

verb=$1
shift
case $verb in
clear-after) clear_after "$@" ;;
run) run "$@" ;;
enter) enter "$@" ;;
probe) probe "$@" ;;
unpack) exec tar --extract --file=- --directory="$1" --numeric-owner --same-owner --preserve-permissions --xattrs \
    --xattrs-include=security.capability --xattrs-include='user.*' --xattrs-include=trusted.overlay.opaque ;;
remove) rm -rf -- "$@" ;;
esac
