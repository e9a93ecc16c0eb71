/* `xingheng verify FILE.csv`: open data beside its manifest (FILE.json) and signature (FILE.sig).
 */
#ifndef CLI_VERIFY_OPEN_DATA_H
#define CLI_VERIFY_OPEN_DATA_H

#include "cli/cli.h"
#include "service/verify_trust.h"

/* Whether that argument is such a file. */
bool verify_open_data_is(const struct cli *cli, struct str path);

/* Hashes the file piece by piece, however long it is, and says what it is: CLI_OK for genuine,
 * CLI_REFUSED for everything else. */
enum cli_exit verify_open_data(struct cli *cli, struct str path, const struct verify_trust *trust);

#endif
