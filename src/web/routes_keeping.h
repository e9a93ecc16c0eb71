/* Rows of routes.c about what is reported, kept, and comes from elsewhere. */
#ifndef WEB_ROUTES_KEEPING_H
#define WEB_ROUTES_KEEPING_H

/* clang-format off */
#define KEEPING_ROUTES \
    PAGE("/reporting", CNCA_READERS, pages_reporting), \
    ACT("/reporting", &cnca_batch_make, pages_reporting, "/reporting/batches/{id}", N_("The files are made. Upload them, and enter what the platform says."), NULL), \
    PAGE("/reporting/yearly", CNCA_READERS, pages_yearly), \
    PAGE("/reporting/yearly/{year}", CNCA_READERS, pages_yearly), \
    ACT("/reporting/yearly/{year}", &yearly_report_record, pages_yearly, "/reporting/yearly/{year}", N_("The year is reported; its sheets are kept."), NULL), \
    PAGE("/reporting/yearly/{year}/{sheet}", CNCA_READERS, pages_yearly_file), \
    PAGE("/reporting/certsearch", CNCA_READERS, pages_certsearch), \
    PAGE("/reporting/certsearch/{file}", CNCA_REPORTERS, pages_certsearch_file), \
    PAGE("/reporting/batches", CNCA_READERS, pages_reporting_batches), \
    PAGE("/reporting/batches/{batch}", CNCA_READERS, pages_reporting_batch), \
    ACT("/reporting/batches/{batch}/upload", &cnca_upload, pages_reporting_batch, "/reporting/batches/{batch}", N_("The upload is recorded."), NULL), \
    ACT("/reporting/batches/{batch}/reject", &cnca_reject, pages_reporting_batch, "/reporting/batches/{batch}", N_("The row is due again."), NULL), \
    ACT("/reporting/batches/{batch}/discard", &cnca_discard, pages_reporting_batch, "/reporting/batches", N_("The files are discarded; their rows are due again."), NULL), \
    PAGE("/reporting/files/{batch}/{file}", CNCA_REPORTERS, pages_reporting_file), \
    PAGE("/reporting/items/{item}", CNCA_READERS, pages_reporting_item), \
    ACT("/reporting/items/{item}/correct", &cnca_correct, pages_reporting_item, "/reporting?state=changed", N_("The correction is a row of the next files."), NULL), \
    PAGE("/archive", ARCHIVE_READERS, pages_archive), \
    PAGE("/archive/{number}", ARCHIVE_READERS, pages_archive_certificate), \
    ACT("/archive/{number}/purge", &purge_propose, pages_archive_certificate, "/archive/{number}", N_("It is proposed; another person confirms it."), NULL), \
    ACT("/archive/{number}/purge/withdraw", &purge_withdraw, pages_archive_certificate, "/archive/{id}", N_("The proposal is withdrawn: nothing is destroyed."), NULL), \
    ACT("/archive/{number}/purge/confirm", &purge_confirm, pages_archive_certificate, "/archive/{number}", N_("The records are destroyed. Their files are still to be removed."), NULL), \
    ACT("/archive/{number}/purge/clear", &purge_clear, pages_archive_certificate, "/archive/{number}", N_("The files are removed."), NULL), \
    ACT("/archive/{number}/packs", &inspection_make, pages_archive_certificate, "/archive/{number}", N_("The inspection pack is made."), NULL), \
    PAGE("/archive/packs/{pack}", ARCHIVE_READERS, pages_archive_pack), \
    ACT("/archive/{number}/holds", &hold_put, pages_archive_certificate, "/archive/{number}", N_("The records are held."), NULL), \
    ACT("/archive/{number}/holds/{hold}/lift", &hold_lift, pages_archive_certificate, "/archive/{number}", N_("The hold is lifted."), NULL), \
    PAGE("/imports", IMPORTERS, pages_imports), \
    ACT("/imports", &import_check, pages_imports, "/imports/{id}", N_("The table has no problems. Nothing was changed yet."), NULL), \
    PAGE("/imports/{import}", IMPORTERS, pages_import), \
    ACT("/imports/{import}", &import_carry_out, pages_import, "/imports/{import}", N_("All rows are imported."), NULL), \
    PAGE("/import-tables/{table}", IMPORTERS, pages_import_template),
/* clang-format on */

#endif
