/* Rows of the table of routes: what programs fetch and mirrors copy, without a session. */
#ifndef WEB_ROUTES_FILES_H
#define WEB_ROUTES_FILES_H

#include "web/pages.h"

/* clang-format off */
#define ROUTES_FILES \
    {HTTP_GET, "/c/{number}/proof", log_files_proof, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/c/{number}/badge.svg", pages_certificate_badge, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/log/checkpoint", log_files_checkpoint, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/log/cosigned", log_files_cosigned, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/log/consistency/{from}/{to}", log_files_consistency, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/log/key", log_files_key, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/log/tile/{level}/{first}", log_files_tile, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/log/tile/{level}/{first}/{width}", log_files_tile, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/log/tile/{level}/{first}/{second}/{width}", log_files_tile, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/log/tile/{level}/{first}/{second}/{third}/{width}", log_files_tile, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/c/{number}/credential", proof_files_credential, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/status/{purpose}/{list}", proof_files_status_list, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/verify/{number}", proof_files_answer, NULL, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/.well-known/did.json", proof_files_did, NULL, HTTP_KIND_PUBLIC}
/* clang-format on */

#endif
