/* What a decision rests on, frozen when it takes effect (决定文件包). The manifest is that of
 * domain/package_manifest.h; its files lie in the blob store. Nothing of it ever changes. */
#ifndef DOMAIN_DECISION_PACKAGE_H
#define DOMAIN_DECISION_PACKAGE_H

#include "base/str.h"

/* Of the packages that are made now: rises with the tables and columns that their files hold. */
enum { PACKAGE_FORM = 2 };

struct decision_package {
    struct str certification_case; /* empty: none */
    int64_t form;
    struct str sha256; /* of the manifest; also in the event of the confirmation */
    struct str manifest;
    int64_t files;
    int64_t bytes; /* of all files */
    struct str frozen_by;
    int64_t frozen_at;
};

#endif
