package dev.sparky.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = SparkyCommand.class.getPackage().getImplementationVersion();
    return new String[] {"sparky " + (version == null ? "(not packaged)" : version)};
  }
}
