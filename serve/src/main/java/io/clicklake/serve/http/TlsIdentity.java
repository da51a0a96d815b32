package io.clicklake.serve.http;

import io.clicklake.catalog.SetupException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The certificates and the private key of the server, from two PEM files. */
public final class TlsIdentity {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final char[] NO_PASSWORD = new char[0];

  private final KeyStore store;

  private TlsIdentity(KeyStore store) {
    this.store = store;
  }

  /**
   * @param certificate the file with the certificate of the server, followed by the certificates
   *     that sign it
   * @param key the file with the private key in PKCS #8, without a password
   * @throws SetupException with all problems of the two files
   */
  public static TlsIdentity read(Path certificate, Path key) {
    List<String> problems = new ArrayList<>();
    List<X509Certificate> chain = chain(certificate, problems);
    PrivateKey secret = key(key, problems);
    if (!chain.isEmpty() && secret != null && !belongs(secret, chain.get(0))) {
      problems.add(
          "--tls-key '"
              + key
              + "' is not the key of the first certificate in '"
              + certificate
              + "'.");
    }
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry("server", secret, NO_PASSWORD, chain.toArray(new Certificate[0]));
      return new TlsIdentity(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java has stores of the type PKCS12", e);
    }
  }

  /** The settings for Jetty: TLS 1.2 and newer, with this certificate. */
  SslContextFactory.Server contexts() {
    SslContextFactory.Server contexts = new SslContextFactory.Server();
    contexts.setKeyStore(store);
    contexts.setKeyStorePassword("");
    contexts.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return contexts;
  }

  private static List<X509Certificate> chain(Path file, List<String> problems) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
      for (Certificate one : all) {
        chain.add((X509Certificate) one);
      }
      if (chain.isEmpty()) {
        problems.add("--tls-certificate '" + file + "' has no certificate: expected PEM.");
      } else {
        chain.get(0).checkValidity();
      }
    } catch (IOException e) {
      problems.add("--tls-certificate '" + file + "' cannot be read: " + e.getMessage() + ".");
    } catch (CertificateExpiredException e) {
      problems.add(
          "--tls-certificate '"
              + file
              + "' has expired: "
              + chain.get(0).getNotAfter().toInstant()
              + ".");
    } catch (CertificateException e) {
      problems.add("--tls-certificate '" + file + "' is not valid: " + e.getMessage() + ".");
    }
    return chain;
  }

  /**
   * Reads the private key; null if there is a problem. The messages contain no text of the file.
   */
  private static PrivateKey key(Path file, List<String> problems) {
    try {
      Matcher pem = KEY.matcher(Files.readString(file));
      if (!pem.find()) {
        problems.add(
            "--tls-key '"
                + file
                + "' has no '-----BEGIN PRIVATE KEY-----': convert it with 'openssl pkcs8 -topk8"
                + " -nocrypt'.");
        return null;
      }
      PKCS8EncodedKeySpec bytes =
          new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
      for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
        try {
          return KeyFactory.getInstance(algorithm).generatePrivate(bytes);
        } catch (InvalidKeySpecException e) {
          // The key is of another algorithm.
        }
      }
      problems.add("--tls-key '" + file + "' is not valid: expected an RSA or EC key.");
    } catch (IOException e) {
      problems.add("--tls-key '" + file + "' cannot be read: " + e.getMessage() + ".");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      problems.add("--tls-key '" + file + "' is not valid: expected an RSA or EC key.");
    }
    return null;
  }

  private static boolean belongs(PrivateKey key, X509Certificate certificate) {
    try {
      String algorithm =
          switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
          };
      byte[] message = {1};
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(message);
      byte[] signature = signer.sign();
      signer.initVerify(certificate.getPublicKey());
      signer.update(message);
      return signer.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
