#!/bin/sh
# The first process of the User-mode Linux guest: puts a throw-away layer over the machine's files, mounts what
# containerd needs, runs the command, and powers off. CONTROL is the folder that the machine shares for this run.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
control=CONTROL
bb=$control/busybox

power_off() { $bb sync; echo o >/proc/sysrq-trigger; $bb sleep 60; }
fail() { echo "the guest could not $*" >/dev/ttyS0; power_off; }
mount_at() { # TYPE OPTIONS SOURCE FOLDER
  $bb mkdir -p "$4" && $bb mount -t "$1" -o "$2" "$3" "$4" || fail "mount $1 at $4"
}

mount_at proc defaults proc /proc
$bb insmod "$control/overlay.ko" || fail "load overlay.ko"

# What the guest writes goes to its memory, above the machine's own files.
mount_at tmpfs mode=755 tmpfs /mnt
$bb mkdir /mnt/upper /mnt/work /mnt/root
mount_at overlay lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work overlay /mnt/root
cd /mnt/root && $bb pivot_root . mnt || fail "change its root"
cd /

mount_at proc defaults proc /proc
mount_at sysfs defaults sysfs /sys
mount_at cgroup2 defaults cgroup2 /sys/fs/cgroup
mount_at devtmpfs mode=755 devtmpfs /dev
mount_at devpts mode=620,gid=5,ptmxmode=666 devpts /dev/pts
mount_at mqueue defaults mqueue /dev/mqueue
mount_at tmpfs mode=1777 tmpfs /dev/shm
mount_at tmpfs mode=755 tmpfs /run
mount_at hostfs "$control" none /run/control
bb=/run/control/busybox
control=/run/control
$bb umount -l /mnt
mount_at tmpfs mode=1777 tmpfs /tmp
mount_at tmpfs mode=1777 tmpfs /var/tmp
while read -r folder; do mount_at hostfs "$folder" none "$folder"; done <$control/shares
$bb ip link set lo up
ulimit -Hn 1048576

# Through a pipe: with a terminal for their output, programs would use colours and wait for its speed.
$bb stty -F /dev/ttyS0 raw
$bb mkfifo /run/output
$bb cat </run/output >/dev/ttyS0 & reader=$!
sh $control/command </dev/null >/run/output 2>&1
echo $? >$control/status

# What the command left running would hold the pipe open.
for process in $(cd /proc && echo [0-9]*); do
  [ "$process" = 1 ] || [ "$process" = "$reader" ] || kill -9 "$process" 2>/dev/null
done
wait $reader
$bb stty -F /dev/ttyS0 raw # returns when all is written
power_off
