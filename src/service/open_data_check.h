/* Whether a file of open data is what the body published: from the file's hash, the manifest and
 * the signature beside it, and whom the verifier believes. Nothing else is asked. */
#ifndef SERVICE_OPEN_DATA_CHECK_H
#define SERVICE_OPEN_DATA_CHECK_H

#include "domain/open_data.h"
#include "service/verify_trust.h"

struct open_data_proof {
    struct str manifest;
    struct str signature; /* 64 bytes, or as base64url */
    struct str sha256;    /* of the file that somebody has */
    int64_t size;
};

enum open_data_verdict {
    OPEN_DATA_GENUINE,
    OPEN_DATA_ALTERED,    /* the manifest is genuine, and of another file */
    OPEN_DATA_FORGED,     /* the body did not sign this manifest */
    OPEN_DATA_UNTRUSTED,  /* by a key that is not known here, or was not good any more */
    OPEN_DATA_UNREADABLE, /* what is beside the file is no manifest */
    OPEN_DATA_VERDICTS
};

extern const struct codes open_data_verdict_codes;
const char *open_data_verdict_label(enum open_data_verdict verdict);

/* *ret_made is what the manifest says, all zero where it cannot be read. */
enum open_data_verdict open_data_check(struct arena *arena, const struct open_data_proof *proof,
    const struct verify_trust *trust, struct open_data *ret_made);

#endif
