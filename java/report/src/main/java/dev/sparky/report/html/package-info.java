/**
 * Pages that are one file: style, scripts and data inside, no request to anywhere. Everything that
 * such a page must do right once, that is, escaping, the content security policy, packed data,
 * light and dark, narrow screens and paper, is here.
 */
package dev.sparky.report.html;
