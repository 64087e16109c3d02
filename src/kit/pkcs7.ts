/**
 * PKCS#7 with certificates only: nothing signed, a mere envelope that certificate stores can
 * import.
 */
import { contextual, fromPem, integer, objectIdentifier, sequence, setOf, toPem } from './der.ts'

const data = '1.2.840.113549.1.7.1'
const signedData = '1.2.840.113549.1.7.2'

/** One PEM certificate as a PEM `PKCS7` block (RFC 2315 §9.1, degenerate case; RFC 5652 §5.1). */
export const certificateAsPkcs7 = (certificatePem: string): string =>
  toPem(
    'PKCS7',
    sequence(
      objectIdentifier(signedData),
      contextual(
        0,
        sequence(
          integer(1),
          setOf(),
          sequence(objectIdentifier(data)),
          contextual(0, fromPem(certificatePem)),
          setOf(),
        ),
      ),
    ),
  )
