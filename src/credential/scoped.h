/* What OpenSSL allocates is released at the end of its scope:
 *
 *     RELEASER(end_bio, BIO, BIO_free_all)
 *     BIO *bio SCOPED(end_bio) = …;
 */
#ifndef CREDENTIAL_SCOPED_H
#define CREDENTIAL_SCOPED_H

#define RELEASER(name, type, release)                                                              \
    static void name(type **object)                                                                \
    {                                                                                              \
        release(*object);                                                                          \
    }
#define SCOPED(release) __attribute__((cleanup(release)))

#endif
