/** `latchkey/verifier`: the verifier for those who have the server's package installed anyway. */
export * from '@latchkey/verifier'
