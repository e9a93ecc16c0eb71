#include "credential/seal.h"

#include "base/buf.h"
#include "base/sha256.h"
#include "credential/scoped.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509v3.h>

enum {
    YEARS_DAYS = 3652,
    SERIAL_BITS = 120,
    ATTRIBUTES_MAX = 8,
    NAME_MAX_LENGTH = 60,
    SIGNATURE_BYTES_MAX = 1024
};

RELEASER(end_bio, BIO, BIO_free_all)
RELEASER(end_key, EVP_PKEY, EVP_PKEY_free)
RELEASER(end_certificate, X509, X509_free)
RELEASER(end_cms, CMS_ContentInfo, CMS_ContentInfo_free)
RELEASER(end_digest, EVP_MD_CTX, EVP_MD_CTX_free)
RELEASER(end_pkcs12, PKCS12, PKCS12_free)

static void end_stack(STACK_OF(X509) * *stack)
{
    sk_X509_pop_free(*stack, X509_free);
}

static BIO *reader(struct str bytes)
{
    return BIO_new_mem_buf(bytes.data, (int)bytes.len);
}

static struct str written(struct arena *arena, BIO *bio)
{
    char *data;
    long len = BIO_get_mem_data(bio, &data);
    return str_copy(arena, (struct str){data, (size_t)len});
}

static enum fail refuse(struct problems *problems, const char *code, const char *message)
{
    ERR_clear_error();
    problem_add(problems, STR(""), code, message);
    return FAIL_INVALID;
}

static bool put_name(X509_NAME *name, const char *field, struct str value)
{
    return value.len == 0 || X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                 (const unsigned char *)value.data, (int)value.len, -1, 0) == 1;
}

/* X.520 bounds names to 64 characters. */
static struct str bounded(struct str name)
{
    size_t n = 0;
    for (size_t i = 0; i < name.len; i++)
        if (((unsigned char)name.data[i] & 0xc0) != 0x80 && n++ == NAME_MAX_LENGTH)
            return str_sub(name, 0, i);
    return name;
}

static bool put_extension(X509 *certificate, int kind, const char *value)
{
    X509V3_CTX ctx;
    X509V3_set_ctx(&ctx, certificate, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &ctx, kind, value);
    bool added = extension && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

static bool put_serial(X509 *certificate)
{
    BIGNUM *number = BN_new();
    bool made = number && BN_rand(number, SERIAL_BITS, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
                BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
    BN_free(number);
    return made;
}

static bool put_days(X509 *certificate, struct date from)
{
    char first[64];
    char last[64];
    struct date until = date_add_days(from, YEARS_DAYS);
    snprintf(first, sizeof first, "%04d%02d%02d000000Z", from.year % 10000, from.month, from.day);
    snprintf(last, sizeof last, "%04d%02d%02d235959Z", until.year % 10000, until.month, until.day);
    return ASN1_TIME_set_string_X509(X509_getm_notBefore(certificate), first) == 1 &&
           ASN1_TIME_set_string_X509(X509_getm_notAfter(certificate), last) == 1;
}

static bool describe(X509 *certificate, EVP_PKEY *key, struct str holder, struct str unit)
{
    X509_NAME *name = X509_get_subject_name(certificate);
    return X509_set_version(certificate, X509_VERSION_3) == 1 && put_serial(certificate) &&
           put_name(name, "O", holder) && put_name(name, "OU", unit) &&
           put_name(name, "CN", holder) && X509_set_issuer_name(certificate, name) == 1 &&
           X509_set_pubkey(certificate, key) == 1 &&
           put_extension(certificate, NID_basic_constraints, "critical,CA:FALSE") &&
           put_extension(certificate, NID_key_usage, "critical,digitalSignature,nonRepudiation") &&
           put_extension(certificate, NID_subject_key_identifier, "hash");
}

enum fail seal_make(
    struct arena *arena, struct str holder, struct str unit, struct date from, struct str *ret_pem)
{
    EVP_PKEY *key SCOPED(end_key) = EVP_EC_gen("P-256");
    X509 *certificate SCOPED(end_certificate) = X509_new();
    BIO *out SCOPED(end_bio) = BIO_new(BIO_s_mem());
    bool made = key && certificate && out && put_days(certificate, from) &&
                describe(certificate, key, bounded(holder), bounded(unit)) &&
                X509_sign(certificate, key, EVP_sha256()) > 0 &&
                PEM_write_bio_PKCS8PrivateKey(out, key, NULL, NULL, 0, NULL, NULL) == 1 &&
                PEM_write_bio_X509(out, certificate) == 1;
    ERR_clear_error();
    if (!made)
        return FAIL_BROKEN;
    *ret_pem = written(arena, out);
    return FAIL_NONE;
}

/* Never asks at the terminal. */
static int give_passphrase(char *buffer, int size, int is_writing, void *context)
{
    const struct str *passphrase = context;
    (void)is_writing;
    if (passphrase->len == 0 || passphrase->len > (size_t)size)
        return 0;
    memcpy(buffer, passphrase->data, passphrase->len);
    return (int)passphrase->len;
}

/* The one that is the key's comes first. */
static enum fail seal_of(
    struct problems *problems, EVP_PKEY *key, STACK_OF(X509) * chain, struct seal *ret_seal)
{
    BIO *out SCOPED(end_bio) = BIO_new(BIO_s_mem());
    BIO *pem SCOPED(end_bio) = BIO_new(BIO_s_mem());
    int own = -1;
    for (int i = 0; i < sk_X509_num(chain) && own < 0; i++)
        own = X509_check_private_key(sk_X509_value(chain, i), key) == 1 ? i : -1;
    ERR_clear_error();
    if (own < 0)
        return refuse(problems, "certificate", N_("there is no certificate of the private key"));
    bool is_written = out && pem && PEM_write_bio_X509(out, sk_X509_value(chain, own)) == 1 &&
                      PEM_write_bio_PKCS8PrivateKey(pem, key, NULL, NULL, 0, NULL, NULL) == 1;
    for (int i = 0; i < sk_X509_num(chain) && is_written; i++)
        is_written = i == own || PEM_write_bio_X509(out, sk_X509_value(chain, i)) == 1;
    if (!is_written)
        return refuse(problems, "seal", N_("the key cannot be used"));
    *ret_seal = (struct seal){written(problems->arena, pem), written(problems->arena, out)};
    return FAIL_NONE;
}

static STACK_OF(X509) * read_chain(struct str pem)
{
    BIO *in SCOPED(end_bio) = reader(pem);
    STACK_OF(X509) *chain = sk_X509_new_null();
    for (X509 *one; in && chain && (one = PEM_read_bio_X509(in, NULL, NULL, NULL));)
        if (sk_X509_push(chain, one) == 0)
            X509_free(one);
    ERR_clear_error();
    return chain;
}

enum fail seal_parse_pem(
    struct problems *problems, struct str pem, struct str passphrase, struct seal *ret_seal)
{
    BIO *in SCOPED(end_bio) = reader(pem);
    EVP_PKEY *key SCOPED(end_key) =
        in ? PEM_read_bio_PrivateKey(in, NULL, give_passphrase, &passphrase) : NULL;
    if (!key)
        return refuse(problems, "key",
            N_("there is no private key, or its passphrase is not the one that is given"));
    STACK_OF(X509) * chain SCOPED(end_stack) = read_chain(pem);
    return seal_of(problems, key, chain, ret_seal);
}

enum fail seal_parse_pkcs12(
    struct problems *problems, struct str bytes, struct str passphrase, struct seal *ret_seal)
{
    BIO *in SCOPED(end_bio) = reader(bytes);
    PKCS12 *file SCOPED(end_pkcs12) = in ? d2i_PKCS12_bio(in, NULL) : NULL;
    EVP_PKEY *key SCOPED(end_key) = NULL;
    X509 *own SCOPED(end_certificate) = NULL;
    STACK_OF(X509) * chain SCOPED(end_stack) = NULL;
    if (!file)
        return refuse(problems, "pkcs12", N_("this is no PKCS#12 file"));
    if (PKCS12_parse(file, str_c(problems->arena, passphrase), &key, &own, &chain) != 1 || !key ||
        !own)
        return refuse(problems, "key",
            N_("there is no private key, or its passphrase is not the one that is given"));
    if (!chain)
        chain = sk_X509_new_null();
    if (!chain || X509_up_ref(own) != 1 || sk_X509_insert(chain, own, 0) == 0)
        return FAIL_BROKEN;
    return seal_of(problems, key, chain, ret_seal);
}

size_t seal_size(const struct seal *seal)
{
    return seal->certificates.len + 2 * SIGNATURE_BYTES_MAX;
}

static bool put_attributes(CMS_SignerInfo *signer, struct str sha256)
{
    return CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT,
               OBJ_nid2obj(NID_pkcs7_data), -1) == 1 &&
           CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING,
               sha256.data, (int)sha256.len) == 1;
}

/* SET OF in DER: the encodings in ascending order. */
static int compare_der(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static bool encode_attributes(
    struct arena *arena, const CMS_SignerInfo *signer, struct str *ret_der)
{
    struct str all[ATTRIBUTES_MAX];
    int n = CMS_signed_get_attr_count(signer);
    size_t len = 0;
    if (n < 1 || n > ATTRIBUTES_MAX)
        return false;
    for (int i = 0; i < n; i++) {
        unsigned char *der = NULL;
        int size = i2d_X509_ATTRIBUTE(CMS_signed_get_attr(signer, i), &der);
        if (size <= 0)
            return false;
        all[i] = str_copy(arena, (struct str){(const char *)der, (size_t)size});
        OPENSSL_free(der);
        len += (size_t)size;
    }
    qsort(all, (size_t)n, sizeof *all, compare_der);
    struct buf out = buf_new(arena);
    unsigned char head[16];
    unsigned char *at = head;
    ASN1_put_object(&at, 1, (int)len, V_ASN1_SET, V_ASN1_UNIVERSAL);
    buf_put(&out, (struct str){(const char *)head, (size_t)(at - head)});
    for (int i = 0; i < n; i++)
        buf_put(&out, all[i]);
    *ret_der = buf_str(&out);
    return true;
}

/* By hand, because CMS_final puts a signing time among the attributes. */
static bool put_signature(struct arena *arena, CMS_SignerInfo *signer, EVP_PKEY *key)
{
    EVP_MD_CTX *digest SCOPED(end_digest) = EVP_MD_CTX_new();
    unsigned char signature[SIGNATURE_BYTES_MAX];
    size_t len = sizeof signature;
    struct str attributes;
    return digest && encode_attributes(arena, signer, &attributes) &&
           EVP_DigestSignInit(digest, NULL, EVP_sha256(), NULL, key) == 1 &&
           EVP_DigestSign(digest, signature, &len, (const unsigned char *)attributes.data,
               attributes.len) == 1 &&
           ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(signer), signature, (int)len) == 1;
}

/* All but the signature; `key` may be the public part alone. NULL where it cannot be done. */
static CMS_SignerInfo *prepare(
    CMS_ContentInfo *cms, EVP_PKEY *key, STACK_OF(X509) * chain, struct str sha256)
{
    CMS_SignerInfo *signer = CMS_add1_signer(cms, sk_X509_value(chain, 0), key, EVP_sha256(),
        CMS_DETACHED | CMS_BINARY | CMS_PARTIAL | CMS_CADES | CMS_NOSMIMECAP);
    if (!signer || !put_attributes(signer, sha256))
        return NULL;
    for (int i = 1; i < sk_X509_num(chain); i++)
        if (CMS_add1_cert(cms, sk_X509_value(chain, i)) != 1)
            return NULL;
    return signer;
}

static CMS_ContentInfo *begin_cms(void)
{
    return CMS_sign(NULL, NULL, NULL, NULL, CMS_DETACHED | CMS_BINARY | CMS_PARTIAL);
}

static bool write_cms(struct arena *arena, CMS_ContentInfo *cms, struct str *ret_der)
{
    unsigned char *der = NULL;
    int len = i2d_CMS_ContentInfo(cms, &der);
    if (len <= 0)
        return false;
    *ret_der = str_copy(arena, (struct str){(const char *)der, (size_t)len});
    OPENSSL_free(der);
    return true;
}

enum fail seal_sign(
    struct arena *arena, const struct seal *seal, struct str sha256, struct str *ret_der)
{
    BIO *in SCOPED(end_bio) = reader(seal->key);
    EVP_PKEY *key SCOPED(end_key) = in ? PEM_read_bio_PrivateKey(in, NULL, NULL, NULL) : NULL;
    STACK_OF(X509) * chain SCOPED(end_stack) = read_chain(seal->certificates);
    CMS_ContentInfo *cms SCOPED(end_cms) = begin_cms();
    CMS_SignerInfo *signer =
        key && cms && sk_X509_num(chain) > 0 ? prepare(cms, key, chain, sha256) : NULL;
    bool is_made = signer && put_signature(arena, signer, key) && write_cms(arena, cms, ret_der);
    ERR_clear_error();
    return is_made ? FAIL_NONE : FAIL_BROKEN;
}

/* The certificate of the signer in front. */
static bool put_own_first(STACK_OF(X509) * chain, CMS_SignerInfo *signer)
{
    for (int i = 0; i < sk_X509_num(chain); i++) {
        if (CMS_SignerInfo_cert_cmp(signer, sk_X509_value(chain, i)) != 0)
            continue;
        X509 *own = sk_X509_delete(chain, i);
        return sk_X509_unshift(chain, own) > 0;
    }
    return false;
}

static bool signature_holds(
    struct arena *arena, CMS_SignerInfo *signer, EVP_PKEY *key, const ASN1_OCTET_STRING *signature)
{
    EVP_MD_CTX *digest SCOPED(end_digest) = EVP_MD_CTX_new();
    struct str attributes;
    return digest && encode_attributes(arena, signer, &attributes) &&
           EVP_DigestVerifyInit(digest, NULL, EVP_sha256(), NULL, key) == 1 &&
           EVP_DigestVerify(digest, ASN1_STRING_get0_data(signature),
               (size_t)ASN1_STRING_length(signature), (const unsigned char *)attributes.data,
               attributes.len) == 1;
}

/* By either of the two ways in which a certificate says it. */
static bool names_issuer(X509 *one, X509 *issuer)
{
    const ASN1_OCTET_STRING *id = X509_get0_authority_key_id(one);
    const ASN1_OCTET_STRING *key = X509_get0_subject_key_id(issuer);
    return X509_NAME_cmp(X509_get_issuer_name(one), X509_get_subject_name(issuer)) == 0 ||
           (id && key && ASN1_OCTET_STRING_cmp(id, key) == 0);
}

/* Whoever was certified by another of them was so, and whoever certified himself did. */
static bool holds_together(STACK_OF(X509) * chain)
{
    for (int i = 0; i < sk_X509_num(chain) * sk_X509_num(chain); i++) {
        X509 *one = sk_X509_value(chain, i / sk_X509_num(chain));
        X509 *issuer = sk_X509_value(chain, i % sk_X509_num(chain));
        if (names_issuer(one, issuer) && X509_verify(one, X509_get0_pubkey(issuer)) != 1)
            return false;
    }
    return true;
}

/* None stands there for nothing. */
static bool is_linked(STACK_OF(X509) * chain)
{
    for (int i = 1; i < sk_X509_num(chain); i++) {
        bool is_issuer = false;
        for (int k = 0; k < sk_X509_num(chain); k++)
            is_issuer |= k != i && names_issuer(sk_X509_value(chain, k), sk_X509_value(chain, i));
        if (!is_issuer)
            return false;
    }
    return true;
}

/* Made again from what cannot be made up, it has to be the same. */
static bool is_made_so(
    struct arena *arena, CMS_ContentInfo *cms, struct str content, struct str *ret_der)
{
    STACK_OF(X509) * chain SCOPED(end_stack) = CMS_get1_certs(cms);
    STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(cms);
    CMS_ContentInfo *again SCOPED(end_cms) = begin_cms();
    unsigned char digest[SHA256_BYTES];
    struct sha256 hash;
    if (!chain || !again || sk_CMS_SignerInfo_num(signers) != 1 ||
        !put_own_first(chain, sk_CMS_SignerInfo_value(signers, 0)))
        return false;
    const ASN1_OCTET_STRING *signature =
        CMS_SignerInfo_get0_signature(sk_CMS_SignerInfo_value(signers, 0));
    EVP_PKEY *key = X509_get0_pubkey(sk_X509_value(chain, 0));
    sha256_init(&hash);
    sha256_update(&hash, content.data, content.len);
    sha256_final(&hash, digest);
    CMS_SignerInfo *signer =
        key ? prepare(again, key, chain, (struct str){(const char *)digest, sizeof digest}) : NULL;
    return signer && signature_holds(arena, signer, key, signature) && holds_together(chain) &&
           is_linked(chain) &&
           ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(signer),
               ASN1_STRING_get0_data(signature), ASN1_STRING_length(signature)) == 1 &&
           write_cms(arena, again, ret_der);
}

bool seal_check(struct arena *arena, struct str room, struct str content)
{
    const unsigned char *at = (const unsigned char *)room.data;
    CMS_ContentInfo *cms SCOPED(end_cms) = d2i_CMS_ContentInfo(NULL, &at, (long)room.len);
    struct str der;
    bool is_right = cms && is_made_so(arena, cms, content, &der) && str_starts(room, der);
    ERR_clear_error();
    for (size_t i = is_right ? der.len : room.len; i < room.len; i++)
        is_right = is_right && room.data[i] == '\0';
    return is_right;
}
