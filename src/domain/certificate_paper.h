/* The file of a certificate that was signed (PAdES) and is kept as it is: each print of one version
 * is the same bytes. */
#ifndef DOMAIN_CERTIFICATE_PAPER_H
#define DOMAIN_CERTIFICATE_PAPER_H

#include "domain/certificate_wording.h"

struct certificate_paper {
    struct str number;
    enum certificate_languages language;
    int64_t version;   /* 1 …: a part that joins the annex makes a new one */
    struct str sha256; /* of the PDF, in the blob store */
    int64_t signed_at;
};

#endif
