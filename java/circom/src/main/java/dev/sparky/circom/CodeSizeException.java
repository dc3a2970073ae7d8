package dev.sparky.circom;

import dev.sparky.error.SparkyException;

/** A module that cannot be compiled as it was asked for. */
public final class CodeSizeException extends SparkyException {
  CodeSizeException(String message, Throwable cause) {
    super(message, cause);
  }
}
