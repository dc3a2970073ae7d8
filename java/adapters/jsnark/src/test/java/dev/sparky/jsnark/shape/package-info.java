/** Objects of the shape that jsnark's have, written for tests: the methods that are asked for. */
package dev.sparky.jsnark.shape;
