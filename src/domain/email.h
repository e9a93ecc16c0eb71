/*
 * E-mail addresses (RFC 5321, §4.1.2) in the plain form that people have: letters, digits and
 * !#$%&'*+-/=?^_`{|}~ with single dots before the '@', a host name with a dot after it, ASCII, at
 * most 254 bytes. Quoted and bracketed forms are refused: what may stand in a header or in an SMTP
 * command is decided here.
 */
#ifndef DOMAIN_EMAIL_H
#define DOMAIN_EMAIL_H

#include "base/str.h"

bool email_is_right(struct str address);

#endif
