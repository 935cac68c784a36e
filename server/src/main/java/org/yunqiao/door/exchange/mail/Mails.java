package org.yunqiao.door.exchange.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends mail, where the operator has said by which server. */
@Component
public class Mails {

  private static final Logger LOG = LoggerFactory.getLogger(Mails.class);
  private static final String PATIENCE = "10000"; // milliseconds

  private final MailSettings settings;
  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

  Mails(MailSettings settings) {
    this.settings = settings;
    sender.setHost(settings.host());
    sender.setPort(settings.port());
    sender.setUsername(settings.user());
    sender.setPassword(settings.password());
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    Properties properties = sender.getJavaMailProperties();
    properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
    properties.put("mail.smtp.starttls.enable", String.valueOf(settings.tls()));
    properties.put("mail.smtp.starttls.required", String.valueOf(settings.tls()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.connectiontimeout", PATIENCE);
    properties.put("mail.smtp.timeout", PATIENCE);
    properties.put("mail.smtp.writetimeout", PATIENCE);
  }

  /** Whether mail is sent at all. */
  public boolean on() {
    String host = settings.host();
    return host != null && !host.isBlank();
  }

  /**
   * Sends a text.
   *
   * @throws MailProblem where there is no server, it does not answer, or takes no mail for there
   */
  public void send(String to, String subject, String text) {
    if (!on()) throw MailProblem.off();
    try {
      MimeMessage message = sender.createMimeMessage();
      var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
      helper.setFrom(settings.from());
      helper.setTo(to);
      helper.setSubject(subject);
      helper.setText(text);
      message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
      sender.send(message);
    } catch (MessagingException | MailException e) {
      LOG.warn("A mail could not be sent: {}", e.getClass().getSimpleName());
      throw refusedThere(e) ? MailProblem.refused() : MailProblem.unavailable();
    }
  }

  private static boolean refusedThere(Exception e) {
    return e instanceof jakarta.mail.internet.AddressException
        || (e instanceof MailSendException sent
            && sent.getFailedMessages().values().stream()
                .anyMatch(SendFailedException.class::isInstance));
  }
}
