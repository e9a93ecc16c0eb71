/* The fields of a certificate as a table: checking, encoding, decoding and filling templates walk
 * it, so that a new field is one row. */
#ifndef DOCUMENT_CERTIFICATE_FIELD_H
#define DOCUMENT_CERTIFICATE_FIELD_H

#include "document/certificate_document.h"

enum certificate_field_kind {
    CERTIFICATE_FIELD_PLAIN, /* struct str */
    CERTIFICATE_FIELD_TEXT,  /* struct certificate_text */
    CERTIFICATE_FIELD_DATE,  /* struct date */
};

struct certificate_field {
    const char *key;
    enum certificate_field_kind kind;
    size_t limit; /* code points, in each language; 0 for dates */
    bool required;
    size_t offset;
};

/* A kind of record and its fields. */
struct certificate_fields {
    const struct certificate_field *first;
    size_t n;
};

/* Of struct certificate_document, but for stars, specimen and outlets. */
extern const struct certificate_fields certificate_field_document;

/* Of struct certificate_outlet. */
extern const struct certificate_fields certificate_field_outlet;

/* The field of a record. */
const void *certificate_field_of(const struct certificate_field *field, const void *record);

#endif
