/* The frozen package of a decision: what the body's people see of it, its archive, and whether it
 * still is what it was. */
#ifndef SERVICE_PACKAGE_SERVICE_H
#define SERVICE_PACKAGE_SERVICE_H

#include "domain/decision_package.h"
#include "service/use.h"

/* Of a case; its certification_case is empty before the decision. For people of the body only: the
 * package names mystery visitors, so FAIL_NOT_FOUND to everybody else. */
enum fail package_service_show(
    struct use *use, struct str case_id, struct decision_package *ret_package) MUST_USE;

/*
 * The package as one archive, in the file that *ret_path names: one folder, named like
 * *ret_name without its ".tar", with SHA256SUMS, the files of the manifest, and confirmation.json,
 * the event in which the manifest's hash was recorded. It is made once and kept beside the small
 * pictures, whence it may be deleted at any time. FAIL_NOT_FOUND as above and before the decision;
 * FAIL_BROKEN where a file is missing.
 */
enum fail package_service_archive(
    struct use *use, struct str case_id, struct str *ret_path, struct str *ret_name) MUST_USE;

/* The same for who runs the machine: whoever asks. */
enum fail package_service_export(
    struct use *use, struct str case_id, int descriptor, struct str *ret_name) MUST_USE;

/*
 * Compares all packages with what is in the database and in the blob store now: the manifest with
 * its hash and with the event of the confirmation, each file with its content, and each row that
 * cannot have changed. Problems stand at "case <id>: <file>"; FAIL_INVALID with them. Outside of a
 * read.
 */
struct package_verified {
    int64_t packages;
    int64_t files;
};
enum fail package_service_verify(struct use *use, struct package_verified *ret_verified) MUST_USE;

#endif
