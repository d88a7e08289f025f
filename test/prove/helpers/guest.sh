# The first program of the kernel that kernel.sh booted: makes the usual file systems and runs the case's script.
# W, SCRATCH and SCRIPT are arguments of the kernel, which it hands to its first program as variables.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb LANG=C.UTF-8
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /mnt
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mount -t securityfs securityfs /sys/kernel/security
dmesg -C; dmesg -n 1
ip link set lo up
: > "$SCRATCH/booted"
cd "$W"
bash "$SCRIPT"
dmesg
stty -F /dev/ttyS0 -opost # waits until all is printed
echo o > /proc/sysrq-trigger
sleep 60
