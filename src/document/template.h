/*
 * SVG templates with {{placeholders}}. They are the program's own or the certification body's,
 * never a stranger's; the values that fill them may be anything.
 */
#ifndef DOCUMENT_TEMPLATE_H
#define DOCUMENT_TEMPLATE_H

#include "base/fail.h"

struct template_value {
    struct str name;
    struct str value;
};

struct template_values {
    const struct template_value *first;
    size_t n;
};

/* A template that is built in (src/document/templates), by its file name; asserts that it is. */
struct str template_builtin(struct str name);

/*
 * The template with each {{name}} replaced by its value, cleaned and then escaped for text and
 * for attributes. There is no way to fill in markup.
 *
 * A line of the template that has placeholders, all of them with empty values, is left out: that is
 * how a template says that an address, the stars or the watermark may be missing.
 *
 * FAIL_BROKEN for a placeholder that has no value; the problem names it.
 */
enum fail template_fill(struct problems *problems, struct str source, struct template_values values,
    struct str *ret_filled) MUST_USE;

/* What may be anything as text on one line: white space of any kind is one space. Control
 * characters, the marks that reorder text (U+202A … U+202E, U+2066 … U+2069), noncharacters and
 * what is not well-formed UTF-8 become U+FFFD, so that nothing is hidden or reads differently than
 * it is stored. */
struct str template_clean(struct arena *arena, struct str text);

/* Cleaned, and escaped for text and for attributes of XML. */
struct str template_escape(struct arena *arena, struct str text);

/* Text as XML source has it back to what it says: &amp; &lt; &gt; &quot; &apos; &#10; &#xa;. */
struct str template_unescape(struct arena *arena, struct str source);

#endif
