# shellcheck shell=bash
# Finds what the scripts need and says how to get what is missing. Sourced, never run.

SPARKY_GET_JAVA='Install a JDK of version 17 or newer (Debian: apt-get install openjdk-17-jdk-headless; else https://adoptium.net) or set JAVA_HOME.'
SPARKY_GET_MAVEN='Install Maven 3.8 or newer (Debian: apt-get install maven; else https://maven.apache.org).'
SPARKY_GET_CARGO='Install Rust 1.89 or newer (https://rustup.rs).'
SPARKY_OLDEST_RUST_MINOR=89

# Prints the major version of the JDK in folder $1, from its release file, so that no JVM has to start.
sparky_java_major() {
  local line version=
  if [ -r "$1/release" ]; then
    while IFS= read -r line; do
      case "$line" in JAVA_VERSION=*) version=${line#JAVA_VERSION=\"}; version=${version%%[.\"+-]*} ;; esac
    done <"$1/release"
  fi
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
  printf '%s' "$version"
}

# Sets SPARKY_JAVA and SPARKY_JAVA_HOME to a JDK >= 17, or explains.
sparky_find_java() {
  local java home major
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    home=$JAVA_HOME
  else
    java=$(command -v java 2>/dev/null) || { echo "sparky: no java found. $SPARKY_GET_JAVA" >&2; return 1; }
    java=$(readlink -f "$java")
    home=${java%/bin/java}
  fi
  major=$(sparky_java_major "$home")
  if [ -z "$major" ] || [ "$major" -lt 17 ]; then
    echo "sparky: expected java 17 or newer, found ${major:-an unknown version} in $home. $SPARKY_GET_JAVA" >&2
    return 1
  fi
  # shellcheck disable=SC2034 # For those who source this file.
  SPARKY_JAVA_HOME=$home SPARKY_JAVA=$home/bin/java
}

# Explains where SPARKY_JDK25 names no JDK.
sparky_check_second_java() {
  [ -z "${SPARKY_JDK25:-}" ] || [ -x "$SPARKY_JDK25/bin/java" ] ||
    { echo "sparky: SPARKY_JDK25: expected the folder of a JDK, found no bin/java in $SPARKY_JDK25" >&2; return 1; }
}

sparky_require_maven() {
  command -v mvn >/dev/null 2>&1 || { echo "sparky: no mvn found, and the build needs it. $SPARKY_GET_MAVEN" >&2; return 1; }
}

# Whether cargo runs and is new enough; else SPARKY_NO_CARGO says why not and what to do. A cargo that is rustup's may be
# there without a toolchain to run.
sparky_cargo_works() {
  local version minor
  if ! command -v cargo >/dev/null 2>&1; then
    SPARKY_NO_CARGO="cargo is missing. $SPARKY_GET_CARGO"
    return 1
  fi
  if ! version=$(cargo --version 2>/dev/null); then
    SPARKY_NO_CARGO='cargo is there, but no Rust toolchain is installed or chosen. Run: rustup default stable'
    return 1
  fi
  minor=${version#cargo 1.}
  minor=${minor%%[!0-9]*}
  if [ -n "$minor" ] && [ "$minor" -lt "$SPARKY_OLDEST_RUST_MINOR" ]; then
    SPARKY_NO_CARGO="expected Rust 1.$SPARKY_OLDEST_RUST_MINOR or newer, found ${version%% (*}. Run: rustup update stable"
    return 1
  fi
}

sparky_require_cargo() {
  sparky_cargo_works || { echo "sparky: $SPARKY_NO_CARGO" >&2; return 1; }
}

# Whether the user's environment gives the JVM an option that matches the regular expression $1. Options in a file that
# the environment names count as every option.
sparky_jvm_option_given() {
  local given=" ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-} ${SPARKY_JAVA_OPTS:-} "
  [[ $given =~ [[:space:]\"\'](${1}|@|-XX:Flags=|-XX:VMOptionsFile=) ]]
}

# Sets SPARKY_PLATFORM to JNA's name of this platform, SPARKY_LIBRARY and SPARKY_PROOFS to the names of the libraries; status 1
# where none is built.
# shellcheck disable=SC2034 # For those who source this file.
sparky_platform() {
  local ending=so
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) SPARKY_PLATFORM=linux-x86-64 ;;
    Linux-aarch64) SPARKY_PLATFORM=linux-aarch64 ;;
    Darwin-arm64) SPARKY_PLATFORM=darwin-aarch64 ending=dylib ;;
    Darwin-x86_64) SPARKY_PLATFORM=darwin-x86-64 ending=dylib ;;
    *) return 1 ;;
  esac
  SPARKY_LIBRARY=libsparky.$ending
  SPARKY_PROOFS=libsparky_groth16.$ending
  SPARKY_KIMCHI=libsparky_kimchi.$ending
}

# Prints the SHA-256 of a file.
sparky_sha256() {
  { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1"; } | cut -d' ' -f1
}

# Prints the setting of cargo that replaces the paths of this machine, which would else be in a library: cargo home $1,
# sources $2. The same words as in pom.xml.
sparky_remap() {
  printf "build.rustflags=['--remap-path-prefix=%s=/cargo','--remap-path-prefix=%s=/sparky']" "$1" "$2"
}
