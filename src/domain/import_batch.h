/* A table of another system that was checked, and perhaps taken over. */
#ifndef DOMAIN_IMPORT_BATCH_H
#define DOMAIN_IMPORT_BATCH_H

#include "domain/import_table.h"

struct import_batch {
    struct str id;
    enum import_kind kind;
    struct str file_name;
    struct str sha256; /* of the file, in the blob store */
    int64_t size;
    int64_t lines; /* with something in them */
    int64_t added; /* that were not there before; until it is carried out, that would be added */
    struct str checked_by;
    int64_t checked_at;
    struct str carried_out_by; /* account; empty until then */
    int64_t carried_out_at;
};

#endif
