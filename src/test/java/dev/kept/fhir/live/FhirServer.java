package dev.kept.fhir.live;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;

/** A FHIR server of HAPI's on loopback, with one patient and her appointments in pages of ten. */
public final class FhirServer {
  static final int APPOINTMENTS = 25;
  private static final int PAGE = 10;

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final List<String> tokens = new CopyOnWriteArrayList<>();

  public FhirServer() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    RestfulServer fhir = new RestfulServer(FhirContext.forR4Cached());
    fhir.setResourceProviders(new Patients(), new Appointments());
    FifoMemoryPagingProvider pages = new FifoMemoryPagingProvider(10);
    pages.setDefaultPageSize(PAGE);
    pages.setMaximumPageSize(PAGE);
    fhir.setPagingProvider(pages);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(fhir), "/fhir/*");
    server.setHandler(context);
    server.start();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/fhir");
  }

  /** The Authorization of each request so far. */
  List<String> tokens() {
    return tokens;
  }

  /** Stops it. */
  public void stop() throws Exception {
    server.stop();
  }

  /** Serves Patient/p1. */
  public final class Patients implements IResourceProvider {
    @Override
    public Class<Patient> getResourceType() {
      return Patient.class;
    }

    /** Patient/p1. */
    @Read
    public Patient read(@IdParam IdType id, HttpServletRequest request) {
      tokens.add(request.getHeader("Authorization"));
      if (!id.getIdPart().equals("p1")) {
        throw new ResourceNotFoundException(id);
      }
      Patient patient = new Patient();
      patient.setId("p1");
      patient.getBirthDateElement().setValueAsString("1973-06-03");
      return patient;
    }
  }

  /** Serves the appointments of Patient/p1. */
  public final class Appointments implements IResourceProvider {
    @Override
    public Class<Appointment> getResourceType() {
      return Appointment.class;
    }

    /** Those of {@code patient}. */
    @Search
    public List<Appointment> ofPatient(
        @RequiredParam(name = Appointment.SP_PATIENT) ReferenceParam patient,
        HttpServletRequest request) {
      tokens.add(request.getHeader("Authorization"));
      List<Appointment> all = new ArrayList<>();
      for (int i = 0; patient.getIdPart().equals("p1") && i < APPOINTMENTS; i++) {
        Appointment visit = new Appointment();
        visit.setId("a" + i);
        visit.setStatus(Appointment.AppointmentStatus.FULFILLED);
        visit.getStartElement().setValueAsString("2025-0" + (1 + i % 9) + "-03T15:00:00Z");
        visit.addParticipant().getActor().setReference("Patient/p1");
        all.add(visit);
      }
      return all;
    }
  }
}
