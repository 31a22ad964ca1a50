#!/bin/sh
# Turn a Debian 12 or Raspberry Pi OS machine (or a later one) into the exhibit's kiosk:
#
#   sudo sh machine/install.sh [--release FOLDER-OR-ZIP] [--dry-run]
#
# Run from a release's folder, it installs that release. It may be run again at any time: it keeps
# the settings, the releases and the counts. DESTDIR=/some/folder writes into that folder alone.
set -eu

usage() {
  echo 'usage: install.sh [--release FOLDER-OR-ZIP] [--dry-run]' >&2
  exit 2
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=${DESTDIR:-}
dry=
release=
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry=1 ;;
    --release)
      [ $# -gt 1 ] || usage
      case $2 in
        /* | *://*) release=$2 ;;
        *) release=$PWD/$2 ;;
      esac
      shift
      ;;
    *) usage ;;
  esac
  shift
done
if [ -z "$release" ] && [ -e "$here/../release.json" ]; then
  release=$(CDPATH='' cd -- "$here/.." && pwd)
fi

user=exhibit
code=/opt/exhibit-kiosk
state=/var/lib/exhibit-kiosk
settings=/etc/exhibit-kiosk/kiosk.toml
stick=/media/exhibit
packages='chromium chromium-sandbox xserver-xorg-core xserver-xorg-input-libinput xinit
  x11-xserver-utils dbus-user-session libpam-systemd python3 python3-segno fonts-dejavu-core
  alsa-utils speech-dispatcher speech-dispatcher-espeak-ng'

# Do a step, or only print it.
do_() {
  if [ "$dry" ]; then
    echo "$*"
  else
    "$@"
  fi
}

# Do what concerns the running system: not in a folder of its own.
on_system() {
  if [ -z "$root" ]; then
    do_ "$@"
  else
    echo "skipped in $root: $*"
  fi
}

# Put a file in its place: put MODE FROM TO.
put() {
  do_ install -D -m "$1" "$2" "$root$3"
}

# Run a command of the kiosk.
kiosk() {
  (cd "$here/.." && PYTHONDONTWRITEBYTECODE=1 python3 -m "$(basename "$here")" "$@")
}

if [ -z "$root" ] && [ -z "$dry" ] && [ "$(id -u)" -ne 0 ]; then
  echo 'This changes the system: run it with sudo, or use --dry-run to see what it would do.' >&2
  exit 1
fi
if [ -z "$root" ] && ! command -v apt-get >/dev/null; then
  echo 'apt-get was not found: this needs Debian 12, Raspberry Pi OS, or a later version of either.' >&2
  exit 1
fi

echo '1. Packages'
on_system apt-get update
# Raspberry Pi OS once called the browser chromium-browser; its chromium is the same by now.
# shellcheck disable=SC2086  # a list
on_system env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $packages
if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo 'Python 3.11 or newer is needed: upgrade to Debian 12 or newer.' >&2
  exit 1
fi

echo '2. The user that shows the exhibit: no password, no prompt, no groups except audio and video'
if [ "$root" ] || ! id "$user" >/dev/null 2>&1; then
  on_system useradd --create-home --user-group --groups audio,video \
    --shell "$code/kiosk/system/session" "$user"
else
  on_system usermod --append --groups audio,video --shell "$code/kiosk/system/session" "$user"
fi

echo '3. The kiosk software'
do_ rm -rf "$root$code/kiosk"
for file in "$here"/*.py "$here"/*/*.py; do
  put 644 "$file" "$code/kiosk/${file#"$here"/}"
done
for file in "$here"/system/*; do
  put 644 "$file" "$code/kiosk/system/$(basename "$file")"
done
do_ chmod 755 "$root$code/kiosk/system/session" "$root$code/kiosk/system/xinitrc"
put 755 "$here/install.sh" "$code/kiosk/install.sh"
[ -e "$root$settings" ] || put 640 "$here/system/kiosk.toml" "$settings"
on_system chown "root:$user" "$settings"  # it holds the hash of the PIN
do_ install -d -m 755 "$root$stick"
do_ install -d -m 755 "$root$state"
on_system chown "$user:$user" "$state"

echo '4. The browser policy'
# Debian's browser and Raspberry Pi OS's read one of these each.
for folder in chromium chromium-browser; do
  managed=$root/etc/$folder/policies/managed
  do_ install -d -m 755 "$managed"
  if [ "$dry" ]; then
    echo "kiosk policy > $managed/exhibit.json"
  else
    kept=$root$settings
    kiosk policy --settings "$kept" >"$managed/exhibit.json"
    chmod 644 "$managed/exhibit.json"
  fi
done

echo '5. Automatic start after power-on'
put 644 "$here/system/getty.conf" /etc/systemd/system/getty@tty1.service.d/exhibit.conf
put 644 "$here/system/xorg.conf" /etc/X11/xorg.conf.d/90-exhibit.conf
for unit in exhibit-kiosk.service exhibit-stick.service exhibit-update.service exhibit-update.timer; do
  put 644 "$here/system/$unit" "/etc/systemd/user/$unit"
done
on_system systemctl daemon-reload
on_system systemctl set-default multi-user.target
on_system systemctl --global enable exhibit-stick.service exhibit-update.timer

echo '6. A USB stick named EXHIBIT'
line="LABEL=EXHIBIT $stick vfat noauto,nofail,x-systemd.automount,x-systemd.idle-timeout=5s,x-systemd.device-timeout=5s,uid=$user,gid=$user,umask=077,nosuid,nodev,noexec,flush 0 0"
if ! grep -qs '^LABEL=EXHIBIT ' "$root/etc/fstab"; then
  if [ "$dry" ]; then
    echo "$line >> $root/etc/fstab"
  else
    install -d -m 755 "$root/etc"
    echo "$line" >>"$root/etc/fstab"
  fi
fi
on_system systemctl daemon-reload
on_system systemctl restart media-exhibit.automount

echo '7. The release'
if [ "$release" ]; then
  on_system env -C "$code" python3 -m kiosk install --again "$release"
  on_system chown -R "$user:$user" "$state"
else
  echo "No release was named. To install one: sudo -u $user env -C $code python3 -m kiosk install /FULL/PATH/TO/FOLDER-OR-ZIP"
fi

echo
echo "Done. Set the operator's PIN: sudo env -C $code python3 -m kiosk pin"
echo 'Then restart: sudo reboot'
