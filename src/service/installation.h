/*
 * An installation: a data folder and a database, and how the program opens them.
 *
 *     DATA/body.yaml         the certification body: body_file.h
 *     DATA/mail.yaml         how mail is sent; may be missing: mail_file.h
 *     DATA/report.yaml       the body's own template of assessment reports; may be missing
 *                            (document/templates/report.yaml is the one that is built in)
 *     DATA/status.yaml       its reasons of changes of status; may be missing
 *                            (document/templates/status.yaml)
 *     DATA/mark.yaml         what can be wrong with a use of the mark; may be missing
 *                            (document/templates/mark.yaml)
 *     DATA/fees.yaml         reminders of what is owed and pay of assessors; may be missing
 *                            (document/templates/fees.yaml)
 *     DATA/cnca.yaml         the code tables of the reports to CNCA; may be missing
 *                            (document/templates/cnca.yaml is the one that is built in)
 *     DATA/report.docx       its template of editable documents; may be missing: document/docx.h
 *     DATA/logo.svg, .png    its logo, for papers; may be missing. An SVG has a viewBox
 *     DATA/clock             of a demonstration only: service/demo_clock.h
 *     DATA/certificate/      how its certificates look, where it brings its own; each file may be
 *                            missing. Templates (document/certificate_pdf.h), in place of those
 *                            that are built in, which document/templates/ has: certificate.zh.svg,
 *                            certificate.en.svg, annex.zh.svg, annex.en.svg, frame.svg. Pictures,
 *                            as .svg or .png: seal (公章), signature, and logo where it is not
 *                            that of papers
 *     DATA/keys/seal.pem     private key and X.509 certificate (then its chain) that sign the files
 *                            of certificates, PEM; or seal.p12 (PKCS#12) in its place. seal.pass
 *                            has the passphrase of either. Where there is none, one by itself is
 *                            made, for the owner only, to try the program with
 *     DATA/keys/signing.key  its Ed25519 key, PEM; made once, for the owner only, and
 *                            never overwritten: what was signed with it could not be checked again
 *     DATA/files/            evidence and documents by content: sys/blob.h
 *     DATA/thumbnails/       small pictures of them, made again when they are missing
 *     DATA/open-data/        the register as a file for each day: open_data_service.h
 *     DATA/tmp/              uploads on their way there
 *     DATA/xingheng.db       the database, unless another one is named
 *
 * What is missing is made, whole or not at all, also by several processes at once. Problems name
 * the file, and the line where there is one.
 */
#ifndef SERVICE_INSTALLATION_H
#define SERVICE_INSTALLATION_H

#include "service/command.h"
#include "service/mail_file.h"
#include "service/use.h"

struct installation_config {
    struct str data_folder;   /* empty: "var" */
    struct str db_url;        /* store/db.h; empty: the SQLite file DATA/xingheng.db */
    struct str scheme_folder; /* whose files are the schemes */
    struct str new_body;      /* what body.yaml says where there is none; empty: placeholders */
    bool new_pictures;        /* the seal and signature of the demonstration, in the same case */
};

struct installation {
    struct str db_url;
    struct str uploads;        /* DATA/tmp */
    struct mail_settings mail; /* without a sender: no mail is sent */
    struct platform platform;  /* with its clock and the machine's randomness, without a renderer */
};

/* In the data folder while a backup is put into it, and afterwards where that broke off. */
#define INSTALLATION_RESTORING "RESTORING"

/* Its data folder, with the default filled in. */
struct str installation_folder(const struct installation_config *config);

/* FAIL_STATE, with a problem, where a backup is being restored or was not restored to its end. */
enum fail installation_check(struct arena *arena, const struct installation_config *config,
    struct problems *problems) MUST_USE;

/* The file of an SQLite database; empty for any other. */
struct str installation_db_file(struct str url);

/* Whether a file below the data folder is part of the database, is on its way or is made again:
 * what a copy of the folder leaves out. */
bool installation_is_database(
    struct arena *arena, struct str folder, struct str url, struct str name);

/* The database of such an installation, with the defaults filled in. */
struct str installation_db_url(struct arena *arena, const struct installation_config *config);

/* The folder of its blobs. */
struct str installation_files(struct arena *arena, const struct installation_config *config);

/* Makes and opens everything but the database; also starts credential/. FAIL_INVALID: a file is
 * refused; FAIL_FORBIDDEN, FAIL_NOT_FOUND, FAIL_BROKEN: a folder or file cannot be used. */
enum fail installation_open(struct arena *arena, const struct installation_config *config,
    struct problems *problems, struct installation *ret_installation) MUST_USE;

/* Brings the database up to date, and makes it where it is missing. FAIL_STATE: its history is not
 * this program's past (store/migrate.h). */
enum fail installation_migrate(struct arena *arena, struct str db_url, struct problems *problems,
    size_t *ret_applied) MUST_USE;

/* A use by nobody yet, on a connection of its own to an up-to-date database. FAIL_NOT_FOUND: there
 * is no such SQLite file; FAIL_STATE: it has to be migrated first. */
enum fail installation_use(struct arena *arena, const struct platform *platform, struct str db_url,
    struct problems *problems, struct use *ret_use) MUST_USE;

/* Closes the connection. For __attribute__((cleanup)): struct use use INSTALLATION_USE = {0}; */
void installation_use_end(struct use *use);
#define INSTALLATION_USE __attribute__((cleanup(installation_use_end)))

/* Puts a file among the uploads, as a use case takes it. */
enum fail installation_upload(struct arena *arena, const struct installation *installation,
    struct str name, struct str content, struct upload *ret_upload) MUST_USE;

#endif
