#!/bin/sh
# Deploys the stack beside it to the swarm. Values come from the environment, then from .env, then from the defaults in the stack;
# the first one that is missing stops it before anything is changed. Secrets that are new or have another value are made, under
# another number, as no secret of a swarm can be changed.
# Usage: deploy.sh [-] [options of docker stack deploy]   With - secrets are read from standard input too, as lines NAME=value.
# With DRY_RUN=1 it prints what it would deploy.
set -eu
# Whoever has a CDPATH would be sent to a directory of the same name elsewhere.
CDPATH='' cd -- "$(dirname -- "$0")"
_stack=${STACK:-@STACK@}
# The variable, and the name in the swarm without its number.
_secrets='@SECRETS@'
# Those that somebody else makes.
_external='@EXTERNAL@'

fail() {
  echo "deploy.sh: $1" >&2
  exit 1
}

is_set() {
  eval "[ -n \"\${$1:-}\" ]"
}

# Whether the word $1 is among the words after it.
is_among() {
  _word=$1
  shift
  for _each in "$@"; do
    [ "$_each" != "$_word" ] || return 0
  done
  return 1
}

# Takes the blanks before and behind the text in _text away.
strip() {
  _text=${_text#"${_text%%[![:blank:]]*}"}
  _text=${_text%"${_text##*[![:blank:]]}"}
}

# Reads what Compose takes for a name and for a value in a file: blanks around it are none of it, nor is a comment behind it.
read_as_compose() {
  _text=${_name#"$(printf '\357\273\277')"}
  strip
  case $_text in
    export[[:blank:]]*) _text=${_text#export} && strip ;;
  esac
  _name=$_text
  _text=$_value
  strip
  case $_text in
    \"*\" | \'*\') ;;
    \"*\"[[:blank:]]*\#*) _text="${_text%\"[[:blank:]]*\#*}\"" ;;
    \'*\'[[:blank:]]*\#*) _text="${_text%\'[[:blank:]]*\#*}'" ;;
    \#*) _text= ;;
    *) _text=${_text%%[[:blank:]]\#*} && strip ;;
  esac
  _value=$_text
}

# Reads lines NAME=value of names that are known. What is set already stays. With the name of a function, that reads them first.
load() {
  while IFS= read -r _line || [ -n "$_line" ]; do
    _name=${_line%%=*}
    _value=${_line#*=}
    _value=${_value%"$(printf '\r')"}
    "${1:-:}"
    # shellcheck disable=SC2086 # words
    is_among "$_name" $_required $_optional || continue
    case $_value in
      \"*\" | \'*\') _value=${_value#?} _value=${_value%?} ;;
    esac
    is_set "$_name" || eval "$_name=\$_value"
  done
}

# A swarm takes two braces in the value of a variable for a template.
escape() {
  _open='{{'
  _rest=$1
  _escaped=
  while :; do
    case $_rest in
      *"$_open"*)
        _escaped="$_escaped${_rest%%"$_open"*}"'{{"{{"}}'
        _rest=${_rest#*"$_open"}
        ;;
      *) break ;;
    esac
  done
  _escaped=$_escaped$_rest
}

# The SHA-256 of standard input.
digest() {
  if command -v sha256sum > /dev/null; then
    sha256sum
  else
    shasum -a 256
  fi | cut -d ' ' -f 1
}

# Usage: fingerprint VARIABLE VALUE   Tells whether a value is the one that a secret has, which nobody can read. Everybody who may use
# the swarm sees it: without the key no value can be tried.
fingerprint() {
  _inner=$(printf '%s\n%s=%s' "$_key" "$1" "$2" | digest)
  printf '%s\n%s' "$_key" "$_inner" | digest
}

# In .env.example a line NAME= is a value that has to be set, and #NAME=text one that can be.
_required=$(sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p' .env.example)
_optional=$(sed -n 's/^#\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p' .env.example)
if [ "${1:-}" = - ]; then
  shift
  load
fi
if [ -f .env ]; then
  load read_as_compose < .env
fi

_own=
for _each_secret in $_secrets; do
  _own="$_own ${_each_secret%%=*}"
done
for _variable in $_required $_optional; do
  # shellcheck disable=SC2086 # words
  if is_among "$_variable" $_own; then
    continue
  elif is_set "$_variable"; then
    eval "escape \"\$$_variable\""
    export "$_variable=$_escaped"
  elif is_among "$_variable" $_required; then
    fail "set $_variable in .env or in the environment"
  fi
done

# The key of fingerprints. It has to stay, or all secrets are made again.
_key=${SECRETS_KEY:-}
if [ -z "$_key" ] && [ -f .secrets.key ]; then
  _key=$(cat .secrets.key)
fi
if [ -z "$_key" ] && [ -n "$_secrets" ]; then
  _key=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
  [ -n "${DRY_RUN:-}" ] || (umask 077 && printf '%s\n' "$_key" > .secrets.key)
fi
unset SECRETS_KEY

[ "$(docker info --format '{{.Swarm.ControlAvailable}}')" = true ] ||
  fail "this Docker engine is no manager of a swarm; docker swarm init makes it one"
for _each_secret in $_external; do
  eval "_name=\${${_each_secret%%=*}_SECRET:-${_each_secret#*=}}"
  docker secret inspect "$_name" > /dev/null 2>&1 || fail "the swarm has no secret $_name, which is not ours to make"
done

_label=com.alinesno.container.fingerprint
_new=
for _each_secret in $_secrets; do
  _variable=${_each_secret%%=*}
  _name=${_each_secret#*=}
  _number=$(docker secret ls --filter "name=$_name-" --format '{{.Name}}' |
    sed -n "s/^$_name-\([0-9][0-9]*\)\$/\1/p" | sort -n | tail -n 1)
  if is_set "$_variable"; then
    eval "_value=\$$_variable"
    _known=
    [ -z "$_number" ] || _known=$(docker secret inspect --format "{{index .Spec.Labels \"$_label\"}}" "$_name-$_number")
    if [ -z "$_known" ] || [ "$(fingerprint "$_variable" "$_value")" != "$_known" ]; then
      _number=$((${_number:-0} + 1))
      _new="$_new $_variable=$_name-$_number"
    fi
  elif [ -z "$_number" ]; then
    fail "the secret $_variable is not in the swarm yet; set it in .env or in the environment, or send it with -"
  fi
  export "${_variable}_SECRET=$_name-$_number"
done

if [ -n "${DRY_RUN:-}" ]; then
  for _each_secret in $_secrets; do
    unset "${_each_secret%%=*}"
  done
  exec docker stack config --compose-file docker-compose.yml
fi
for _each_secret in $_new; do
  eval "_value=\$${_each_secret%%=*}"
  printf '%s' "$_value" |
    docker secret create --label "$_label=$(fingerprint "${_each_secret%%=*}" "$_value")" "${_each_secret#*=}" - > /dev/null
done
# No program needs to see them any more.
for _each_secret in $_secrets; do
  unset "${_each_secret%%=*}"
done
_waits=1
case " $* " in
  *" --detach"* | *" -d "*) _waits= ;;
  *)
    # Docker 26 and later show what happens.
    ! docker stack deploy --help | grep -q -e --detach || set -- --detach=false "$@"
    ;;
esac
docker stack deploy --compose-file docker-compose.yml --with-registry-auth --prune "$@" "$_stack"
[ -n "$_waits" ] || exit 0
# It ends well too when the new containers were not, and before the swarm has watched them for as long as it is told to.
for _service in $(docker stack services --quiet "$_stack"); do
  while :; do
    _state=$(docker service inspect --format '{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}' "$_service")
    case $_state in
      updating | rollback_started) sleep 1 ;;
      *) break ;;
    esac
  done
  case $_state in
    rollback* | paused) fail "the new containers are not well ($_state): docker service ps --no-trunc $_service" ;;
  esac
done
