/*
 * A mail as the text that is sent: RFC 5322 headers and a body in UTF-8, base64-encoded (RFC 2045),
 * names and subjects as encoded words (RFC 2047). The result is ASCII with lines of at most 76
 * characters that end in CR LF; nothing in a mail can begin a header of its own.
 */
#ifndef SYS_MAIL_TEXT_H
#define SYS_MAIL_TEXT_H

#include "base/fail.h"

struct mail {
    struct str from; /* address: printable ASCII without blanks, '<' and '>' */
    struct str from_name;
    struct str to;      /* address */
    struct str subject; /* one line of UTF-8 */
    struct str text;    /* UTF-8; lines end in LF */
    struct str id;      /* for Message-ID, without '<' and '>': "412-returned-5kq0@example.cn" */
    int64_t at;         /* instant, for Date */
};

/* FAIL_INVALID: an address or the id is not of that form, or a text is not UTF-8. A control
 * character in the name or the subject becomes a blank. */
enum fail mail_text_compose(
    struct arena *arena, const struct mail *mail, struct str *ret_text) MUST_USE;

#endif
