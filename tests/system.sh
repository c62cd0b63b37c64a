#!/bin/sh
# Installs what some tests use: LibreOffice (decks to PDF, and with python3-uno edits in decks), poppler (pages to pictures),
# Tesseract with Dutch data (scanned pages), PostgreSQL, Chromium (the page of all decks), fonts as wide as Calibri and Arial.
set -eu
wanted="libreoffice-impress libreoffice-calc python3-uno poppler-utils tesseract-ocr tesseract-ocr-nld postgresql fonts-crosextra-carlito fonts-liberation2 fonts-dejavu-core fontconfig chromium make git"
if command -v soffice >/dev/null 2>&1 && command -v pdftoppm >/dev/null 2>&1 && command -v chromium >/dev/null 2>&1 &&
    tesseract --list-langs 2>/dev/null | grep -qx nld && fc-list 2>/dev/null | grep -qi carlito &&
    { python3 -c "import uno" || /usr/bin/python3 -c "import uno"; } >/dev/null 2>&1 &&
    { command -v initdb || ls /usr/lib/postgresql/*/bin/initdb; } >/dev/null 2>&1; then
    echo "all there: LibreOffice, poppler, Tesseract, PostgreSQL, Chromium, fonts"
elif command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $wanted >/dev/null
    echo "installed: $wanted"
else
    echo "Install these with your own system's means (names are Debian's); tests that need them are skipped without:"
    echo "  $wanted"
fi
