// A command line that answers like Docker's, and keeps the last image that it was sent.
def engine = new File(basedir, 'engine')
engine.text = """#!/bin/sh
image=${basedir}/loaded.tar
case "\$1 \$2" in
  "info --format") echo '{"ServerVersion":"28.0.0"}' ;;
  "load "*) cat > "\$image" ;;
  "inspect --type")
    [ -f "\$image" ] || exit 1
    config=\$(tar -xOf "\$image" manifest.json | sed 's/.*"Config":"\\([^"]*\\)".*/\\1/')
    echo "[{\\"Id\\":\\"sha256:\$(tar -xOf "\$image" "\$config" | sha256sum | cut -d ' ' -f 1)\\"}]"
    ;;
esac
"""
assert engine.setExecutable(true)
