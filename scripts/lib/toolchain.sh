# Finds what the scripts need and says how to get what is missing. Sourced, never run.

SPARKY_GET_JAVA='Install a JDK of version 17 or newer (Debian: apt-get install openjdk-17-jdk-headless; else https://adoptium.net) or set JAVA_HOME.'
SPARKY_GET_MAVEN='Install Maven 3.8 or newer (Debian: apt-get install maven; else https://maven.apache.org).'
SPARKY_GET_CARGO='Install Rust 1.89 or newer (https://rustup.rs).'

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
  SPARKY_JAVA_HOME=$home
  SPARKY_JAVA=$home/bin/java
}

# Explains where SPARKY_JDK25 names no JDK.
sparky_check_second_java() {
  [ -z "${SPARKY_JDK25:-}" ] || [ -x "$SPARKY_JDK25/bin/java" ] ||
    { echo "sparky: SPARKY_JDK25: expected the folder of a JDK, found no bin/java in $SPARKY_JDK25" >&2; return 1; }
}

sparky_require_maven() {
  command -v mvn >/dev/null 2>&1 || { echo "sparky: no mvn found, and the build needs it. $SPARKY_GET_MAVEN" >&2; return 1; }
}

sparky_require_cargo() {
  command -v cargo >/dev/null 2>&1 || { echo "sparky: no cargo found. $SPARKY_GET_CARGO" >&2; return 1; }
}
