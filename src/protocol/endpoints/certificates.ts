/**
 * The certificate of the key that signs now, in the forms that people and other software import
 * (contract §7.3).
 */
import type { SigningKey } from '../../domain/signing-key.ts'
import { certificateHash } from '../../kit/certificate.ts'
import { fromPem } from '../../kit/der.ts'
import { certificateAsPkcs7 } from '../../kit/pkcs7.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'
import { keySetHeaders, type PublicDocument } from './jwks.ts'

interface Form {
  readonly contentType: string
  /** Undefined where a browser should show it. */
  readonly file?: string
  body(key: SigningKey): string | Uint8Array
}

const forms: Readonly<Record<string, Form>> = {
  '/pem': {
    contentType: 'application/x-pem-file',
    file: 'certificate.pem',
    body: ({ certificatePem }) => certificatePem,
  },
  // The same without header, footer and line breaks.
  '/rawpem': {
    contentType: 'text/plain; charset=utf-8',
    body: ({ certificatePem }) => fromPem(certificatePem).toString('base64'),
  },
  '/cer': {
    contentType: 'application/pkix-cert',
    file: 'certificate.cer',
    body: ({ certificatePem }) => fromPem(certificatePem),
  },
  '/pb7': {
    contentType: 'application/x-pkcs7-certificates',
    file: 'certificate.p7b',
    body: ({ certificatePem }) => certificateAsPkcs7(certificatePem),
  },
  '/fingerprint': {
    contentType: 'text/plain; charset=utf-8',
    body: ({ certificatePem }) => certificateHash(certificatePem, 'pairs'),
  },
}

/** By path. All are of the current RS256 key, on every domain of the tenant. */
export const certificateDocuments = ({
  keys,
}: {
  keys: Pick<SigningKeys, 'current'>
}): Readonly<Record<string, PublicDocument>> =>
  Object.fromEntries(
    Object.entries(forms).map(([path, form]): [string, PublicDocument] => [
      path,
      async (stores) => ({
        status: 200,
        headers: { 'content-type': form.contentType, ...disposition(form), ...keySetHeaders },
        body: form.body(await keys.current(stores, 'RS256')),
      }),
    ]),
  )

const disposition = ({ file }: Form): Record<string, string> =>
  file === undefined ? {} : { 'content-disposition': `attachment; filename="${file}"` }
