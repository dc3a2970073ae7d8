//! The native core of Sparky.
