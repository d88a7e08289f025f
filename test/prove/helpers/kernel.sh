# Boots a real kernel (Debian's, in an emulated computer) in the sandbox. Its root is the sandbox's own, so that all programs are
# there. `boot SCRIPT [KERNEL ARGUMENT…]` runs SCRIPT of the case's folder as the only program and prints what the console shows: the
# kernel's messages and the script's output. QEMU_ARGS adds to the computer, such as disks; MEMORY is its size in megabytes.
KERNEL_VERSION=$(ls "$PREPARED/kernel/lib/modules")

# The first file system: it loads what the sandbox's root needs, and goes there.
initramfs() {
  local name
  mkdir -p "$SCRATCH"/initramfs/{bin,modules}; cp /bin/busybox "$SCRATCH/initramfs/bin/"
  for name in virtio_pci 9pnet_virtio 9p virtio_blk crc32c_generic ext4; do
    modprobe -d "$PREPARED/kernel" -S "$KERNEL_VERSION" --show-depends "$name"
  done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }' | while read -r module; do
    cp "$module" "$SCRATCH/initramfs/modules/"; basename "$module" >> "$SCRATCH/initramfs/modules/order"
  done
  cat > "$SCRATCH/initramfs/init" <<EOF
#!/bin/busybox sh
/bin/busybox mkdir -p /proc /root
/bin/busybox mount -t proc proc /proc
for module in \$(/bin/busybox cat /modules/order); do /bin/busybox insmod /modules/\$module; done
/bin/busybox mount -t 9p -o trans=virtio,version=9p2000.L,msize=262144,cache=loose sandbox /root || /bin/busybox poweroff -f
/bin/busybox umount /proc
exec /bin/busybox switch_root /root /bin/bash $T/guest.sh
EOF
  chmod +x "$SCRATCH/initramfs/init"
  mkdir -p /lib/modules; ln -sfn "$PREPARED/kernel/lib/modules/$KERNEL_VERSION" "/lib/modules/$KERNEL_VERSION"
  pack_initramfs
}
pack_initramfs() { (cd "$SCRATCH/initramfs" && find . | cpio -o -H newc --quiet) > "$SCRATCH/initramfs.cpio"; }

# Under load the emulated timer fails the kernel's check of it; it is not needed here.
boot() {
  local script=$1; shift
  [ -f "$SCRATCH/initramfs.cpio" ] || initramfs
  computer -initrd "$SCRATCH/initramfs.cpio" -append "console=ttyS0 panic=-1 quiet mitigations=off no_timer_check W=$W SCRATCH=$SCRATCH SCRIPT=$script $*"
  [ -f "$SCRATCH/booted" ] || { echo 'prove: the kernel did not boot'; exit 99; }
}

# The computer itself, for cases that are about how it boots.
computer() {
  qemu-system-x86_64 -accel tcg -cpu "${CPU:-max}" -m "${MEMORY:-384}" -nodefaults -display none -serial stdio -no-reboot \
    -kernel "$PREPARED/kernel/boot/vmlinuz-$KERNEL_VERSION" -virtfs local,path=/,mount_tag=sandbox,security_model=none,multidevs=remap \
    ${QEMU_ARGS:-} "$@" </dev/null 2>&1
}

# disk SIZE [PROGRAM …]: gives the computer a disk (/dev/vda, the file disk.img), with a file system made by that program.
disk() {
  truncate -s "$1" disk.img; shift
  [ $# = 0 ] || "$@" disk.img >/dev/null
  QEMU_ARGS='-drive file=disk.img,if=virtio,format=raw'
}
