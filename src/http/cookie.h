/* Cookies (RFC 6265). */
#ifndef HTTP_COOKIE_H
#define HTTP_COOKIE_H

#include "http/pairs.h"

/* Adds the cookies of one Cookie header. What is no name=value is passed over. */
void cookie_parse(struct pairs *cookies, struct str header);

/*
 * Sets a cookie that scripts cannot read (HttpOnly), that other sites' forms do not carry
 * (SameSite=Lax) and that is good for the whole site. max_age_seconds 0 deletes it; negative: until
 * the browser closes. With `secure` only over TLS.
 */
struct cookie {
    struct str name;  /* a token */
    struct str value; /* letters, digits and -._~ */
    int64_t max_age_seconds;
    bool secure;
};
void cookie_set(struct http_response *response, struct cookie cookie);

#endif
