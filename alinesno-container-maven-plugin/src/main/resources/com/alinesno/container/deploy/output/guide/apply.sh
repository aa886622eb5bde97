#!/bin/sh
# Fills in the placeholders of the files beside it and applies them. Values come from the environment, then from .env, then from
# the defaults in .env.example; the first one that has none stops it before anything is applied.
# Usage: apply.sh [options of kubectl apply]   With DRY_RUN=1 it prints the objects, as one file that kubectl apply reads.
set -eu
# Whoever has a CDPATH would be sent to a directory of the same name elsewhere.
CDPATH='' cd -- "$(dirname -- "$0")"
filled=$(mktemp -d)
trap 'rm -rf "$filled"' EXIT

# Reads .env.example and .env, then prints FILE with the values, written as they have to be within double quotes.
fill() {
  awk -v checksum="$2" '
    function quoted(text,   result, i, c) {
      result = ""
      for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "\\" || c == "\"") c = "\\" c
        else if (c == "\n") c = "\\n"
        else if (c == "\r") c = "\\r"
        else if (c == "\t") c = "\\t"
        result = result c
      }
      return result
    }
    # As Compose reads them: blanks around a value are none of it, nor is a comment behind it.
    function unquoted(value,   first) {
      gsub(/^[ \t]+|[ \t]+$/, "", value)
      first = substr(value, 1, 1)
      if (first == "\"" || first == "\047") {
        if (substr(value, length(value)) != first) sub(first "[ \t]+#.*$", first, value)
        if (length(value) > 1 && substr(value, length(value)) == first) return substr(value, 2, length(value) - 2)
        return value
      }
      if (value ~ /^#/) return ""
      sub(/[ \t]+#.*$/, "", value)
      return value
    }
    # Files may begin, and lines end, as they do on Windows. In .env.example a line NAME= is a value that has to be set, and
    # #NAME=text one that can be.
    function load(file, example,   line, name, can, mark) {
      mark = "\357\273\277"
      while ((getline line < file) > 0) {
        if (index(line, mark) == 1) line = substr(line, length(mark) + 1)
        sub(/\r$/, "", line)
        can = example && sub(/^#/, "", line)
        if (!example) {
          sub(/^[ \t]*(export[ \t]+)?/, "", line)
          sub(/[ \t]+=/, "=", line)
        }
        if (line !~ /^[A-Za-z_][A-Za-z0-9_]*=/) continue
        name = substr(line, 1, index(line, "=") - 1)
        values[name] = substr(line, index(line, "=") + 1)
        if (!can) values[name] = unquoted(values[name])
        if (example) names[++count] = name
        if (can) optional[name] = 1
      }
      close(file)
    }
    BEGIN {
      load(".env.example", 1)
      load(".env", 0)
      for (i = 1; i <= count; i++) {
        name = names[i]
        if (name in ENVIRON) values[name] = ENVIRON[name]
        if (values[name] == "" && !(name in optional)) {
          print "apply.sh: set " name " in .env or in the environment" > "/dev/stderr"
          exit 1
        }
      }
      values["VALUES_CHECKSUM"] = checksum
      names[++count] = "VALUES_CHECKSUM"
    }
    {
      line = $0
      result = ""
      while ((start = index(line, "${")) > 0) {
        end = index(substr(line, start), "}")
        name = end > 0 ? substr(line, start + 2, end - 3) : ""
        known = 0
        for (i = 1; i <= count; i++) if (names[i] == name) known = 1
        if (known) {
          result = result substr(line, 1, start - 1) quoted(values[name])
          line = substr(line, start + end)
        } else {
          result = result substr(line, 1, start + 1)
          line = substr(line, start + 2)
        }
      }
      print result line
    }' "$1"
}

# Not in a pipe: a value that is missing has to stop the script here.
for file in *.yaml; do
  case $file in *.example.yaml) continue ;; esac
  fill "$file" "" > "$filled/$file"
done
checksum=$(cat "$filled"/*.yaml | cksum | cut -d ' ' -f 1)
for file in *.yaml; do
  case $file in *.example.yaml) continue ;; esac
  fill "$file" "$checksum" > "$filled/$file"
done
if [ -n "${DRY_RUN:-}" ]; then
  for file in "$filled/namespace.yaml" "$filled"/*.yaml; do
    case $file in */kustomization.yaml) continue ;; esac
    [ -f "$file" ] || continue
    echo ---
    cat "$file"
    case $file in */namespace.yaml) rm "$file" ;; esac
  done
else
  kubectl apply -k "$filled" "$@"
fi
